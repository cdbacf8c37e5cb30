export const id = 381;
export const ids = [381];
export const modules = {

/***/ 7381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  assumeRole: () => (/* binding */ assumeRole)
});

// EXTERNAL MODULE: ../../node_modules/@aws-sdk/client-sts/dist-cjs/index.js
var dist_cjs = __webpack_require__(2811);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(4023);
;// CONCATENATED MODULE: ./build/src/credentials/trust-statement.js
/**
 * The statements by which the role would trust this very job: the one that its token matches as it is comes first.
 * Repositories made, renamed or moved since 2026-07-15 have their ids in the subject, which older ones get when they
 * are renamed; a GitHub Enterprise Server has none. A subject that the organization composes itself has one form.
 */
function trustStatements(claims, role) {
    const subjects = subjectsOf(claims);
    const own = subjects.find(({ subject }) => subject === claims.sub) ?? { form: "own", subject: claims.sub };
    const others = own.form === "own" ? [] : subjects.filter(({ form }) => form !== own.form);
    return [own, ...others].map((found) => ({ ...found, text: toStatement(found.subject, claims.iss, role) }));
}
/** The issuer as IAM names it: without its scheme. */
function providerOf({ iss }) {
    return iss.replace(/^https:\/\//, "");
}
function subjectsOf({ sub, iss, repository, repositoryId, ownerId }) {
    const classic = `repo:${repository}`;
    const immutable = `repo:${repository.replace("/", `@${ownerId}/`)}@${repositoryId}`;
    const prefix = [classic, immutable].find((one) => sub === one || sub.startsWith(`${one}:`));
    if (prefix === undefined)
        return [];
    const rest = sub.slice(prefix.length);
    const hasIds = !iss.endsWith("/_services/token") && ownerId !== "" && repositoryId !== "";
    return [
        { form: "classic", subject: `${classic}${rest}` },
        ...(hasIds ? [{ form: "immutable", subject: `${immutable}${rest}` }] : []),
    ];
}
function toStatement(subject, iss, { partition, account, audience }) {
    const provider = iss.replace(/^https:\/\//, "");
    const statement = {
        Effect: "Allow",
        Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${provider}` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
            StringEquals: { [`${provider}:aud`]: audience, [`${provider}:sub`]: asLiteral(subject) },
        },
    };
    return toAscii(JSON.stringify(statement, null, 2));
}
/** A branch may be called `${aws:username}`, which a policy would replace. */
function asLiteral(text) {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the policy language's own escape
    return text.replace(/\$(?=\{)/g, () => "${$}");
}
/** What may look like something else, or end a block of code, is written in JSON's own escape: it copies as what it is. */
function toAscii(json) {
    return json.replace(/[`\u007F-\uFFFF]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

;// CONCATENATED MODULE: ./build/src/credentials/role-refused.js


/** Tells what the token says, and what to change for the role to be given. The token itself is told nowhere. */
function roleRefused(refused, { name, message }, cause) {
    const { role, claims } = refused;
    const row = refusals.find(({ names, words }) => names.test(name) && words.test(message));
    return new errors/* ActionError */.l("role-refused", {
        message: `STS does not give this job the role ${role.arn}: ${name}: ${message}. ${describeClaims(claims)}`,
        remedy: (row?.remedy ?? trustRemedy)(refused),
        cause,
        resource: role.arn,
    });
}
function describeClaims({ sub, aud, jobWorkflowRef, iss }) {
    const told = Object.entries({ sub, aud, job_workflow_ref: jobWorkflowRef, iss });
    return `The job's token says: ${told.map(([name, value]) => `${name} ${toAscii(JSON.stringify(value))}`).join(", ")}`;
}
/** What STS says of the token or its issuer, where no trust policy is at fault. */
const refusals = [
    {
        names: /^InvalidIdentityToken/,
        words: /No OpenIDConnect provider/i,
        remedy: ({ role, claims }) => `The account ${role.account} does not know who made the token. Create an IAM OIDC provider with the URL https://${providerOf(claims)} and the audience ${role.audience}; one made a moment ago needs some seconds.`,
    },
    {
        names: /^InvalidIdentityToken/,
        words: /audience/i,
        remedy: ({ role, claims }) => `Add the audience ${role.audience} to the IAM OIDC provider ${providerOf(claims)} of the account ${role.account}.`,
    },
    {
        names: /^ExpiredToken/,
        words: /^/,
        remedy: () => "The token was made a moment ago. Run again; if it stays so, the clock of the GitHub server is wrong.",
    },
    {
        names: /^(?:IDPCommunicationError|InvalidIdentityToken)/,
        words: /^/,
        remedy: ({ claims }) => `AWS must reach https://${providerOf(claims)}/.well-known/openid-configuration and the keys it names, with a certificate it trusts: a GitHub Enterprise Server must be open to AWS there. Run again when it is.`,
    },
];
function trustRemedy({ role, claims }) {
    const statements = trustStatements(claims, role);
    const others = statements.slice(1).map(({ form }) => ` The second statement is for ${role_refused_forms[form]}.`);
    return `Check that the role exists, and that its trust policy has this statement; AWS compares letter by letter, and refuses a role or policy made a moment ago for some seconds.${warningFor(claims)}${others.join("")}\n\n${statements.map(({ text }) => text).join("\n\n")}`;
}
const role_refused_forms = {
    classic: "a token without ids, as repositories had that were made before 2026-07-15",
    immutable: "a token with ids, as this repository's will be once it is renamed or moved",
    own: "a subject of the organization's own making",
};
/** Whoever can open a pull request would have all that the role can do. */
function warningFor({ sub }) {
    return /:pull_request$/.test(sub) ? " This job is a pull request's: add it to no role that may deploy." : "";
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/src/own-property.js
var own_property = __webpack_require__(3634);
;// CONCATENATED MODULE: ./build/src/credentials/token-claims.js


/** Reads our own token, to tell what it says; only STS verifies it. Anything unexpected in it reads as silence. */
function readClaims(token) {
    const payload = parsePayload(token);
    const text = (name) => toText((0,own_property/* ownProperty */.A)(payload, name));
    return {
        iss: text("iss"),
        aud: text("aud"),
        sub: text("sub"),
        jobWorkflowRef: text("job_workflow_ref"),
        repository: text("repository"),
        repositoryId: text("repository_id"),
        ownerId: text("repository_owner_id"),
    };
}
/** `<header>.<payload>.<signature>`, each in base64url. */
function parsePayload(token) {
    try {
        return JSON.parse(external_node_buffer_.Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    }
    catch {
        return null;
    }
}
/** A token may be for several audiences. */
function toText(value) {
    if (Array.isArray(value))
        return value.map(toText).join(", ");
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

// EXTERNAL MODULE: ./build/src/describe-fault.js
var describe_fault = __webpack_require__(1456);
// EXTERNAL MODULE: ./build/src/adapters/aws-error.js
var aws_error = __webpack_require__(1933);
;// CONCATENATED MODULE: ./build/src/adapters/assume-role.js





/**
 * Assumes a role by the job's token, at STS of the region. The SDK asks again when STS is busy or cannot reach who made
 * the token; a refusal is told at once.
 * @throws ActionError `role-refused`
 */
async function assumeRole(role, token, settings) {
    const client = new dist_cjs.STSClient(settings);
    const { arn: RoleArn, sessionName: RoleSessionName } = role;
    const command = new dist_cjs.AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName, WebIdentityToken: token });
    try {
        const { Credentials } = await client.send(command);
        return {
            accessKeyId: Credentials?.AccessKeyId ?? "",
            secretAccessKey: Credentials?.SecretAccessKey ?? "",
            sessionToken: Credentials?.SessionToken ?? "",
            expiration: Credentials?.Expiration ?? new Date(),
        };
    }
    catch (error) {
        const name = (0,aws_error/* errorName */.Is)(error);
        if (!refused.test(name))
            throw (0,aws_error/* toActionError */.ie)("sts:AssumeRoleWithWebIdentity", error);
        throw roleRefused({ role, claims: readClaims(token) }, { name, message: (0,describe_fault/* describeFault */.Q)(error) }, error);
    }
}
/** With or without `Exception` at the end, as the SDK and the service write them. */
const refused = /^(?:AccessDenied|InvalidIdentityToken|ExpiredToken|IDPRejectedClaim|IDPCommunicationError)/;


/***/ })

};
