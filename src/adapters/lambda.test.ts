import { LambdaClient } from "@aws-sdk/client-lambda";
import { type LocalServer, startLocalServer } from "../../test/fakes/local-server.ts";
import { createLambda } from "./lambda.ts";

const credentials = { accessKeyId: "a", secretAccessKey: "b" };

test.each([
  ['{"CodeSha256":"abc="}', "abc="],
  ["{}", ""],
])("of the answer %s the code's hash is read", async (answer, hash) => {
  const server: LocalServer = await startLocalServer((response) => response.end(answer));
  const lambda = createLambda(new LambdaClient({ endpoint: server.url, region: "eu-west-1", credentials }));
  expect(await lambda.getCodeSha256("acme")).toBe(hash);
  await server.stop();
});
