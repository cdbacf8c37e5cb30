import type * as z from "zod";
import { fault } from "./words.ts";

interface Hmac {
  readonly message: string;
  readonly timestamp?: { readonly header: string } | undefined;
}

/** What is signed must hold the body, and a time that is checked must be signed: else it could be replaced. */
export function checkHmac({ message, timestamp }: Hmac, context: z.RefinementCtx): void {
  const parts: readonly string[] = message.match(/\{[^}]*\}?/g) ?? [];
  const unknown = parts.some((part) => !/^\{(?:body|timestamp|header\.[!#$%&'*+.^_`|~0-9A-Za-z-]+)\}$/.test(part));
  const signsTime = parts.includes("{timestamp}");
  const signsHeader = parts.some((part) => part.toLowerCase() === `{header.${timestamp?.header}}`);
  if (unknown) fault(context, ["message"], placeholders);
  else checkReadings(message, context);
  if (!parts.includes("{body}")) fault(context, ["message"], bodyless);
  if (signsTime && !timestamp) fault(context, ["timestamp"], timeless);
  if (timestamp && !signsTime && !signsHeader) fault(context, ["timestamp"], unsigned);
}

/** The signed bytes must have one reading: else another body passes, with what it lacks moved into a header or the time. */
function checkReadings(message: string, context: z.RefinementCtx): void {
  // Digits part nothing: a time consists of them too.
  if (/\{[^{}]*\}\d*\{/.test(message)) fault(context, ["message"], touching);
  if (/\{body\}.*\{(?:body|header\.)/.test(message)) fault(context, ["message"], trailing);
}

const placeholders = [
  "holds a placeholder that does not exist",
  "Between { and } only body, timestamp and header.<name> may stand",
] as const;

const bodyless = ["does not hold {body}, so any body would pass", "Add {body} where the sender puts the body"] as const;

const touching = [
  "two placeholders have nothing but digits between them, or nothing at all, so another body could pass",
  'Write what the sender puts between them, such as "{timestamp}.{body}". If it puts nothing there, its signature cannot be relied on: use `provider: token` or `basic`',
] as const;

const trailing = [
  "after {body} stands another {body} or a header, so another body could pass",
  "Leave only text and {timestamp} after {body}. If the sender signs it so, its signature cannot be relied on: use `provider: token` or `basic`",
] as const;

const timeless = [
  "`message` holds {timestamp}, but nothing says where that is",
  "Add `timestamp: { header: <name> }`, or remove {timestamp}",
] as const;

const unsigned = [
  "this time is not part of what is signed, so anyone could change it",
  'Write it into `message`, such as "{timestamp}.{body}", or remove `timestamp`',
] as const;

interface Token {
  readonly header?: string | undefined;
  readonly query?: string | undefined;
}

export function checkToken({ header, query }: Token, context: z.RefinementCtx): void {
  if ((header === undefined) === (query === undefined)) fault(context, [], place);
}

const place = [
  "expected exactly one of `header` and `query`",
  "Say where the token is: `header: x-token` or `query: token`",
] as const;
