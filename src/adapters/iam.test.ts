import { IAMClient } from "@aws-sdk/client-iam";
import { startLocalServer } from "../../test/fakes/local-server.ts";
import { createIam } from "./iam.ts";

const credentials = { accessKeyId: "a", secretAccessKey: "b" };

async function serve(answer: string) {
  const server = await startLocalServer((response) => response.setHeader("content-type", "text/xml").end(answer));
  const iam = createIam(new IAMClient({ endpoint: server.url, region: "eu-west-1", credentials }));
  return { iam, stop: server.stop };
}

const envelope = (operation: string, result: string) =>
  `<${operation}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${operation}Result>${result}</${operation}Result></${operation}Response>`;

test.each([
  [
    "some providers",
    "<OpenIDConnectProviderList><member><Arn>arn:a</Arn></member><member/></OpenIDConnectProviderList>",
    ["arn:a", ""],
  ],
  ["none", "", []],
])("of %s the ARNs are listed", async (_, result, arns) => {
  const { iam, stop } = await serve(envelope("ListOpenIDConnectProviders", result));
  expect(await iam.listOpenIDConnectProviders()).toEqual(arns);
  await stop();
});

test.each([
  ["some audiences", "<ClientIDList><member>sts.amazonaws.com</member></ClientIDList>", ["sts.amazonaws.com"]],
  ["none", "", []],
])("a provider with %s has those", async (_, result, audiences) => {
  const { iam, stop } = await serve(envelope("GetOpenIDConnectProvider", result));
  expect(await iam.getOpenIDConnectProvider("arn:a")).toEqual(audiences);
  await stop();
});
