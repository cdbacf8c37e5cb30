import { ActionError } from "../errors.ts";
import type { AssumedRole } from "./assumed-role.ts";
import type { TokenClaims } from "./token-claims.ts";
import { providerOf, type TrustStatement, toAscii, trustStatements } from "./trust-statement.ts";

/** A role that STS would not give, and the token with which it was asked. */
export interface RefusedRole {
  readonly role: AssumedRole;
  readonly claims: TokenClaims;
}

/** STS's own name and sentence for why not. */
interface Refusal {
  readonly name: string;
  readonly message: string;
}

/** Tells what the token says, and what to change for the role to be given. The token itself is told nowhere. */
export function roleRefused(refused: RefusedRole, { name, message }: Refusal, cause: unknown): ActionError {
  const { role, claims } = refused;
  const row = refusals.find(({ names, words }) => names.test(name) && words.test(message));
  return new ActionError("role-refused", {
    message: `STS does not give this job the role ${role.arn}: ${name}: ${message}. ${describeClaims(claims)}`,
    remedy: (row?.remedy ?? trustRemedy)(refused),
    cause,
    resource: role.arn,
  });
}

function describeClaims({ sub, aud, jobWorkflowRef, iss }: TokenClaims): string {
  const told = Object.entries({ sub, aud, job_workflow_ref: jobWorkflowRef, iss });
  return `The job's token says: ${told.map(([name, value]) => `${name} ${toAscii(JSON.stringify(value))}`).join(", ")}`;
}

/** What STS says of the token or its issuer, where no trust policy is at fault. */
const refusals: readonly (Record<"names" | "words", RegExp> & { readonly remedy: (refused: RefusedRole) => string })[] =
  [
    {
      names: /^InvalidIdentityToken/,
      words: /No OpenIDConnect provider/i,
      remedy: ({ role, claims }) =>
        `The account ${role.account} does not know who made the token. Create an IAM OIDC provider with the URL https://${providerOf(claims)} and the audience ${role.audience}; one made a moment ago needs some seconds.`,
    },
    {
      names: /^InvalidIdentityToken/,
      words: /audience/i,
      remedy: ({ role, claims }) =>
        `Add the audience ${role.audience} to the IAM OIDC provider ${providerOf(claims)} of the account ${role.account}.`,
    },
    {
      names: /^ExpiredToken/,
      words: /^/,
      remedy: () =>
        "The token was made a moment ago. Run again; if it stays so, the clock of the GitHub server is wrong.",
    },
    {
      names: /^(?:IDPCommunicationError|InvalidIdentityToken)/,
      words: /^/,
      remedy: ({ claims }) =>
        `AWS must reach https://${providerOf(claims)}/.well-known/openid-configuration and the keys it names, with a certificate it trusts: a GitHub Enterprise Server must be open to AWS there. Run again when it is.`,
    },
  ];

function trustRemedy({ role, claims }: RefusedRole): string {
  const statements = trustStatements(claims, role);
  const others = statements.slice(1).map(({ form }) => ` The second statement is for ${forms[form]}.`);
  return `Check that the role exists, and that its trust policy has this statement; AWS compares letter by letter, and refuses a role or policy made a moment ago for some seconds.${warningFor(claims)}${others.join("")}\n\n${statements.map(({ text }) => text).join("\n\n")}`;
}

const forms: Readonly<Record<TrustStatement["form"], string>> = {
  classic: "a token without ids, as repositories had that were made before 2026-07-15",
  immutable: "a token with ids, as this repository's will be once it is renamed or moved",
  own: "a subject of the organization's own making",
};

/** Whoever can open a pull request would have all that the role can do. */
function warningFor({ sub }: TokenClaims): string {
  return /:pull_request$/.test(sub) ? " This job is a pull request's: add it to no role that may deploy." : "";
}
