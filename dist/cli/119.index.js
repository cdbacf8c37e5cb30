export const id = 119;
export const ids = [119];
export const modules = {

/***/ 5500:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createSts: () => (/* binding */ createSts)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2811);
/* harmony import */ var _aws_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1933);


/** STS through the AWS SDK. */
function createSts(client) {
    return {
        getCallerIdentity: () => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .withMeaning */ .iO)("sts:GetCallerIdentity", async () => {
            const { Account = "", Arn = "" } = await client.send(new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_1__.GetCallerIdentityCommand({}));
            return { account: Account, partition: Arn.split(":")[1] ?? "aws" };
        }),
    };
}


/***/ })

};
