export const id = 285;
export const ids = [285];
export const modules = {

/***/ 3285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createS3: () => (/* binding */ createS3)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8299);
/* harmony import */ var _aws_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1933);


/** S3 through the AWS SDK. Every call names the expected owner: bucket names are guessable. */
function createS3(client) {
    return {
        headBucket: (bucket, owner) => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .withMeaning */ .iO)("s3:ListBucket", () => headBucket(client, bucket, owner)),
        headObject: ({ bucket, key, owner }) => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .withMeaning */ .iO)("s3:GetObject", async () => {
            const input = { Bucket: bucket, Key: key, ExpectedBucketOwner: owner, ChecksumMode: "ENABLED" };
            const found = await orUndefined(() => client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_1__.HeadObjectCommand(input)));
            return found && (found.ChecksumSHA256 ?? "");
        }),
        putObject: ({ bucket, key, owner }, bytes, checksumSha256) => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .withMeaning */ .iO)("s3:PutObject", async () => {
            await client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_1__.PutObjectCommand({
                Bucket: bucket,
                Key: key,
                Body: bytes,
                ChecksumSHA256: checksumSha256,
                ExpectedBucketOwner: owner,
            }));
        }),
        deleteObject: ({ bucket, key, owner }) => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .withMeaning */ .iO)("s3:DeleteObject", async () => {
            await client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_1__.DeleteObjectCommand({ Bucket: bucket, Key: key, ExpectedBucketOwner: owner }));
        }),
    };
}
/** 403 with the expected owner set means that the bucket is not that owner's, or may not be listed: never use it. */
async function headBucket(client, Bucket, ExpectedBucketOwner) {
    try {
        const found = await orUndefined(() => client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_1__.HeadBucketCommand({ Bucket, ExpectedBucketOwner })));
        return found ? "ours" : "missing";
    }
    catch (error) {
        if ((0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error) === 403)
            return "foreign";
        throw error;
    }
}
async function orUndefined(call) {
    try {
        return await call();
    }
    catch (error) {
        if ((0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error) === 404)
            return undefined;
        throw error;
    }
}


/***/ })

};
