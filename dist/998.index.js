export const id = 998;
export const ids = [998];
export const modules = {

/***/ 9998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createIam: () => (/* binding */ createIam)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9240);
/* harmony import */ var _aws_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1933);


/** IAM through the AWS SDK. */
function createIam(client) {
    return {
        listOpenIDConnectProviders: () => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .withMeaning */ .iO)("iam:ListOpenIDConnectProviders", async () => {
            const { OpenIDConnectProviderList = [] } = await client.send(new _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_1__.ListOpenIDConnectProvidersCommand({}));
            return OpenIDConnectProviderList.map(({ Arn = "" }) => Arn);
        }),
        getOpenIDConnectProvider: (OpenIDConnectProviderArn) => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .withMeaning */ .iO)("iam:GetOpenIDConnectProvider", async () => {
            const { ClientIDList = [] } = await client.send(new _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_1__.GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
            return ClientIDList;
        }),
    };
}


/***/ })

};
