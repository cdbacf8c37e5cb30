export const id = 966;
export const ids = [966];
export const modules = {

/***/ 8966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createSqs: () => (/* binding */ createSqs)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_sqs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(744);
/* harmony import */ var _aws_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1933);


/** SQS through the AWS SDK. */
function createSqs(client) {
    return {
        getQueueUrl: (name, account) => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .withMeaning */ .iO)("sqs:GetQueueUrl", () => getQueueUrl(client, name, account)),
        getQueueAttributes: (url) => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .withMeaning */ .iO)("sqs:GetQueueAttributes", () => getQueueAttributes(client, url)),
        listQueueTags: (url) => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .withMeaning */ .iO)("sqs:ListQueueTags", async () => {
            const { Tags = {} } = await client.send(new _aws_sdk_client_sqs__WEBPACK_IMPORTED_MODULE_1__.ListQueueTagsCommand({ QueueUrl: url }));
            return Tags;
        }),
        receiveMessages: (QueueUrl, { visibilityTimeout, wait }) => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .withMeaning */ .iO)("sqs:ReceiveMessage", async () => {
            const { Messages = [] } = await client.send(new _aws_sdk_client_sqs__WEBPACK_IMPORTED_MODULE_1__.ReceiveMessageCommand({
                QueueUrl,
                MaxNumberOfMessages: 10,
                VisibilityTimeout: visibilityTimeout,
                WaitTimeSeconds: wait,
                MessageAttributeNames: ["All"],
            }));
            return Messages;
        }),
        releaseMessage: (QueueUrl, ReceiptHandle) => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .withMeaning */ .iO)("sqs:ChangeMessageVisibility", async () => {
            await client.send(new _aws_sdk_client_sqs__WEBPACK_IMPORTED_MODULE_1__.ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
        }),
        deleteMessage: (QueueUrl, ReceiptHandle) => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .withMeaning */ .iO)("sqs:DeleteMessage", async () => {
            await client.send(new _aws_sdk_client_sqs__WEBPACK_IMPORTED_MODULE_1__.DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        }),
    };
}
async function getQueueUrl(client, name, account) {
    try {
        const { QueueUrl } = await client.send(new _aws_sdk_client_sqs__WEBPACK_IMPORTED_MODULE_1__.GetQueueUrlCommand({ QueueName: name, ...(account && { QueueOwnerAWSAccountId: account }) }));
        return QueueUrl;
    }
    catch (error) {
        if (missing.has((0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .errorName */ .Is)(error)))
            return undefined;
        throw error;
    }
}
const missing = new Set(["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"]);
async function getQueueAttributes(client, url) {
    const { Attributes = {} } = await client.send(new _aws_sdk_client_sqs__WEBPACK_IMPORTED_MODULE_1__.GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["All"] }));
    return {
        arn: Attributes["QueueArn"] ?? "",
        visible: Number(Attributes["ApproximateNumberOfMessages"]),
        inFlight: Number(Attributes["ApproximateNumberOfMessagesNotVisible"]),
        maximumMessageSize: Number(Attributes["MaximumMessageSize"]),
        kmsKey: Attributes["KmsMasterKeyId"] || null,
        policy: Attributes["Policy"] || null,
    };
}


/***/ })

};
