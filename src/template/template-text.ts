import { stringify } from "yaml";
import type { Template } from "./template.ts";

/** What CloudFormation is sent: as small as it gets, since an inline template may have 51,200 bytes. */
export function toTemplateText({ body }: Template): string {
  return JSON.stringify(body);
}

/** CloudFormation gives a template back with `?` for what is not ASCII; as JSON's own escape it comes back whole. */
export function toAsciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The same template for people. */
export function toReadableTemplate({ body }: Template): string {
  return stringify(body, { aliasDuplicateObjects: false, lineWidth: 0, version: "1.1" });
}
