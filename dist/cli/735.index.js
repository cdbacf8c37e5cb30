export const id = 735;
export const ids = [735];
export const modules = {

/***/ 8735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createCloudWatch: () => (/* binding */ createCloudWatch)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudwatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5793);
/* harmony import */ var _aws_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1933);


/** CloudWatch through the AWS SDK. */
function createCloudWatch(client, { now }) {
    return {
        oldestMessageAge: (queue) => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .withMeaning */ .iO)("cloudwatch:GetMetricStatistics", () => oldestMessageAge(client, queue, now())),
    };
}
/** SQS reports every minute, some minutes late. Seconds. */
const period = 60;
const window = 15 * 60;
async function oldestMessageAge(client, queue, now) {
    const { Datapoints = [] } = await client.send(new _aws_sdk_client_cloudwatch__WEBPACK_IMPORTED_MODULE_1__.GetMetricStatisticsCommand({
        Namespace: "AWS/SQS",
        MetricName: "ApproximateAgeOfOldestMessage",
        Dimensions: [{ Name: "QueueName", Value: queue }],
        StartTime: new Date(now - window * 1_000),
        EndTime: new Date(now),
        Period: period,
        Statistics: ["Maximum"],
    }));
    // In no order: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
    const [newest] = Datapoints.toSorted((a, b) => Number(b.Timestamp) - Number(a.Timestamp));
    return newest?.Maximum;
}


/***/ })

};
