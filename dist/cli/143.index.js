export const id = 143;
export const ids = [143];
export const modules = {

/***/ 143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createSecretStore: () => (/* binding */ createSecretStore)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4028);
/* harmony import */ var _aws_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1933);


/**
 * `mask` hides a text in the runner's log; it is called before the secret is returned to anyone. Of a JSON secret it
 * hides the key's text alone: the runner masks line by line, and a line that is `{` would be masked everywhere.
 */
function createSecretStore(clients, mask) {
    const read = (operation, call) => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .withMeaning */ .iO)(operation, () => toSecretValue(call, mask));
    return {
        getParameter: (Name) => read("ssm:GetParameter", async () => {
            const { Parameter } = await clients.ssm.send(new _aws_sdk_client_ssm__WEBPACK_IMPORTED_MODULE_1__.GetParameterCommand({ Name, WithDecryption: true }));
            return Parameter?.Value;
        }),
        getSecretValue: (SecretId, key) => read("secretsmanager:GetSecretValue", async () => {
            // Few files name such a secret, so its client is loaded for those alone.
            const { GetSecretValueCommand } = await __webpack_require__.e(/* import() */ 494).then(__webpack_require__.t.bind(__webpack_require__, 5494, 19));
            const client = await clients.secretsManager(regionOf(SecretId));
            const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId }));
            return key === undefined ? SecretString : jsonKey(SecretString, key);
        }),
    };
}
async function toSecretValue(call, mask) {
    try {
        const value = await call();
        if (!value)
            return { state: "missing" };
        mask(value);
        return { state: "found", value };
    }
    catch (error) {
        if (missing.has((0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .errorName */ .Is)(error)))
            return { state: "missing" };
        if ((0,_aws_error_js__WEBPACK_IMPORTED_MODULE_0__/* .isAccessDenied */ .w7)(error))
            return { state: "unreadable", cause: String(error) };
        throw error;
    }
}
const missing = new Set(["ParameterNotFound", "ParameterVersionNotFound", "ResourceNotFoundException"]);
/** The region of an ARN; a plain name has none. */
function regionOf(secretId) {
    return /^arn:[^:]*:secretsmanager:([^:]+):/.exec(secretId)?.[1];
}
/** The text under a key of a JSON object; a secret that holds none has no such key. */
function jsonKey(text, key) {
    try {
        const found = Object.getOwnPropertyDescriptor(JSON.parse(text), key)?.value;
        return typeof found === "string" ? found : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ })

};
