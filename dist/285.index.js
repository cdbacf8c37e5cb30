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
        listObjects: (folder) => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .withMeaning */ .iO)("s3:ListBucket", () => listObjects(client, folder)),
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
/** An object without a date reads as just written: nobody deletes it as an old one. */
async function listObjects(client, { bucket, prefix, owner }) {
    const found = [];
    const input = { Bucket: bucket, Prefix: prefix, ExpectedBucketOwner: owner };
    for await (const { Contents = [] } of (0,_aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_1__.paginateListObjectsV2)({ client }, input))
        for (const { Key: key = "", LastModified = new Date(), Size: size = 0 } of Contents)
            found.push({ key, lastModified: LastModified.getTime(), size });
    return found;
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
