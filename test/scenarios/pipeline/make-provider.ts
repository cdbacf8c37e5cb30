import { askAsRoot } from "../../emulators/ask-as-root.ts";
import type { AwsEmulator } from "../../emulators/aws-emulator.ts";
import { callIam } from "../../emulators/caller.ts";
import { replaced } from "../../emulators/meddling-proxy.ts";
import type { Supply } from "./trail.ts";

const type = "AWS::IAM::OIDCProvider";
/** Of a resource that is nothing. */
const standIn = "AWS::CloudFormation::WaitConditionHandle";

interface Provider {
  readonly Url: string;
  /** Texts in which CloudFormation puts what it knows of the partition. */
  readonly ClientIdList: readonly { readonly "Fn::Sub": string }[];
}

/**
 * Lets the emulator's CloudFormation make an OIDC provider, of which it knows nothing: the resource is sent as another one,
 * named as what it is in each answer, and made by IAM once the stack is.
 */
export function makingProvider(aws: AwsEmulator): Supply {
  let wanted: Provider | null = null;
  return async ({ action, body }, pass) => {
    const asked = new URLSearchParams(body);
    const template = asked.get("TemplateBody") ?? "";
    if (action === "CreateChangeSet" && template.includes(type)) {
      wanted = findProvider(template);
      asked.set("TemplateBody", template.replace(type, standIn));
      return askAsRoot(aws, asked);
    }
    const answer = await pass();
    if (action === "ExecuteChangeSet" && answer.status === 200 && wanted !== null) {
      await createProvider(wanted, aws);
      wanted = null;
    }
    return answer.body.includes(standIn) ? replaced(answer, new RegExp(standIn, "g"), type) : answer;
  };
}

function findProvider(template: string): Provider {
  const { Resources }: { readonly Resources: Readonly<Record<string, object>> } = JSON.parse(template);
  return Object(Object.values(Resources).find((resource) => Object(resource).Type === type)).Properties;
}

async function createProvider({ Url, ClientIdList }: Provider, aws: AwsEmulator): Promise<void> {
  const clients = ClientIdList.map((client, index) => [
    `ClientIDList.member.${index + 1}`,
    client["Fn::Sub"].replace(/\$\{AWS::URLSuffix\}/, "amazonaws.com"),
  ]);
  await callIam(aws, { Action: "CreateOpenIDConnectProvider", Url, ...Object.fromEntries(clients) });
}
