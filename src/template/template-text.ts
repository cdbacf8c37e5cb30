import { stringify } from "yaml";
import type { Template } from "./template.ts";

/** What CloudFormation is sent: as small as it gets, since an inline template may have 51,200 bytes. */
export function toTemplateText({ body }: Template): string {
  return JSON.stringify(body);
}

/** The same template for people. */
export function toReadableTemplate({ body }: Template): string {
  return stringify(body, { aliasDuplicateObjects: false, lineWidth: 0, version: "1.1" });
}
