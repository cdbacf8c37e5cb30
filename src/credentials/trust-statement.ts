import type { AssumedRole } from "./assumed-role.ts";
import type { TokenClaims } from "./token-claims.ts";

/** A statement for the role's trust policy, and for which form of a token's subject it is. */
export interface TrustStatement {
  readonly form: "classic" | "immutable" | "own";
  readonly subject: string;
  /** To copy, as JSON. */
  readonly text: string;
}

/**
 * The statements by which the role would trust this very job: the one that its token matches as it is comes first.
 * Repositories made, renamed or moved since 2026-07-15 have their ids in the subject, which older ones get when they
 * are renamed; a GitHub Enterprise Server has none. A subject that the organization composes itself has one form.
 */
export function trustStatements(claims: TokenClaims, role: AssumedRole): readonly TrustStatement[] {
  const subjects = subjectsOf(claims);
  const own = subjects.find(({ subject }) => subject === claims.sub) ?? ({ form: "own", subject: claims.sub } as const);
  const others = own.form === "own" ? [] : subjects.filter(({ form }) => form !== own.form);
  return [own, ...others].map((found) => ({ ...found, text: toStatement(found.subject, claims.iss, role) }));
}

/** The issuer as IAM names it: without its scheme. */
export function providerOf({ iss }: TokenClaims): string {
  return iss.replace(/^https:\/\//, "");
}

type Subject = Pick<TrustStatement, "form" | "subject">;

function subjectsOf({ sub, iss, repository, repositoryId, ownerId }: TokenClaims): readonly Subject[] {
  const classic = `repo:${repository}`;
  const immutable = `repo:${repository.replace("/", `@${ownerId}/`)}@${repositoryId}`;
  const prefix = [classic, immutable].find((one) => sub === one || sub.startsWith(`${one}:`));
  if (prefix === undefined) return [];
  const rest = sub.slice(prefix.length);
  const hasIds = !iss.endsWith("/_services/token") && ownerId !== "" && repositoryId !== "";
  return [
    { form: "classic", subject: `${classic}${rest}` },
    ...(hasIds ? [{ form: "immutable", subject: `${immutable}${rest}` } as const] : []),
  ];
}

function toStatement(subject: string, iss: string, { partition, account, audience }: AssumedRole): string {
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
function asLiteral(text: string): string {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the policy language's own escape
  return text.replace(/\$(?=\{)/g, () => "${$}");
}

/** What may look like something else, or end a block of code, is written in JSON's own escape: it copies as what it is. */
export function toAscii(json: string): string {
  return json.replace(/[`\u007F-\uFFFF]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
