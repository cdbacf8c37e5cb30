import {
  CloudFormationClient,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
} from "@aws-sdk/client-cloudformation";
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateSecretCommand, GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { CreateQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { type BootstrappedAccount, bootstrapAccount, type RoleName } from "./bootstrapped-account.ts";

const Bucket = "webhook2sqs-artifacts-000000000000-us-east-1";
const template = JSON.stringify({ Resources: { Queue: { Type: "AWS::SQS::Queue" } } });
const denied = { name: expect.stringMatching(/AccessDenied|AuthorizationError/) };

describe("a production that neither a plan nor a preview may touch", () => {
  let account: BootstrappedAccount;
  const preview = "acme-webhooks-pr-8";
  const queueUrl = () => `${account.aws.endpoint}/000000000000/acme-webhooks-events`;
  const previewQueueUrl = () => `${account.aws.endpoint}/000000000000/acme-webhooks-pr-7-events`;

  beforeAll(async () => {
    account = await bootstrapAccount();
    const { client } = account.aws;
    expect((await account.run("deploy", "deploy")).exitCode).toBe(0);
    await new SQSClient(client).send(new CreateQueueCommand({ QueueName: "acme-webhooks-pr-7-events" }));
    const secrets = new SecretsManagerClient(client);
    for (const Name of ["acme/webhooks", "webhook2sqs/acme-webhooks-pr-7/github"])
      await secrets.send(new CreateSecretCommand({ Name, SecretString: "a secret" }));
    const s3 = new S3Client({ ...client, forcePathStyle: true });
    for (const Key of ["sha256/0.zip", "templates/0.json", "plans/0.json", "previews/acme-webhooks-pr-7/0.zip"])
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
  });

  afterAll(() => account?.stop());

  async function clientsOf(role: RoleName) {
    const settings = await account.as(role);
    return {
      stacks: new CloudFormationClient(settings),
      s3: new S3Client({ ...settings, forcePathStyle: true }),
      sqs: new SQSClient(settings),
      ssm: new SSMClient(settings),
      secrets: new SecretsManagerClient(settings),
    };
  }
  type Clients = Awaited<ReturnType<typeof clientsOf>>;

  const changeSet = (StackName: string) => ({
    StackName,
    ChangeSetName: `w2s-${StackName}`,
    ChangeSetType: StackName === "acme-webhooks" ? ("UPDATE" as const) : ("CREATE" as const),
    TemplateBody: template,
  });
  const put = (Key: string) => (clients: Clients) => clients.s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
  const get = (Key: string) => (clients: Clients) => clients.s3.send(new GetObjectCommand({ Bucket, Key }));
  const remove = (Key: string) => (clients: Clients) => clients.s3.send(new DeleteObjectCommand({ Bucket, Key }));
  const receive = (url: () => string) => (clients: Clients) =>
    clients.sqs.send(new ReceiveMessageCommand({ QueueUrl: url() }));
  const look = (url: () => string) => (clients: Clients) =>
    clients.sqs.send(new GetQueueAttributesCommand({ QueueUrl: url(), AttributeNames: ["QueueArn"] }));
  const secret = (SecretId: string) => (clients: Clients) =>
    clients.secrets.send(new GetSecretValueCommand({ SecretId }));
  const parameter = (clients: Clients) => clients.ssm.send(new GetParameterCommand({ Name: "/acme/webhooks/github" }));
  const propose = (stack: string) => (clients: Clients) =>
    clients.stacks.send(new CreateChangeSetCommand(changeSet(stack)));
  const withdraw = (stack: string) => (clients: Clients) =>
    clients.stacks.send(new DeleteChangeSetCommand({ StackName: stack, ChangeSetName: `w2s-${stack}` }));
  const execute = (stack: string) => (clients: Clients) =>
    clients.stacks.send(new ExecuteChangeSetCommand({ StackName: stack, ChangeSetName: `w2s-${stack}` }));
  const deleteStack = (StackName: string) => (clients: Clients) =>
    clients.stacks.send(new DeleteStackCommand({ StackName }));
  const readTemplate = (StackName: string) => (clients: Clients) =>
    clients.stacks.send(new GetTemplateCommand({ StackName }));
  const everyStack = (clients: Clients) => clients.stacks.send(new DescribeStacksCommand({}));

  it.each<[RoleName, string, (clients: Clients) => Promise<unknown>]>([
    ["plan", "execute a change set", execute("acme-webhooks")],
    ["plan", "delete the stack", deleteStack("acme-webhooks")],
    ["plan", "propose a change to another stack", propose("other")],
    ["plan", "propose a change to its own roles", propose("webhook2sqs-bootstrap-acme-webhooks")],
    ["plan", "read a parameter", parameter],
    ["plan", "read a secret", secret("acme/webhooks")],
    ["plan", "read a preview's secret", secret("webhook2sqs/acme-webhooks-pr-7/github")],
    ["plan", "receive a message", receive(queueUrl)],
    ["plan", "write code", put("sha256/1.zip")],
    ["plan", "write a template that is deployed", put("templates/1.json")],
    ["plan", "write a preview's code", put("previews/acme-webhooks-pr-7/1.zip")],
    ["plan", "read code", get("sha256/0.zip")],
    ["preview", "propose a change to production", propose("acme-webhooks")],
    ["preview", "execute one of production", execute("acme-webhooks")],
    ["preview", "delete production", deleteStack("acme-webhooks")],
    ["preview", "read production's template", readTemplate("acme-webhooks")],
    ["preview", "make a stack that only looks like a preview", propose("acme-webhooks-prod")],
    ["preview", "propose a change to its own roles", propose("webhook2sqs-bootstrap-acme-webhooks")],
    ["preview", "look at production's queue", look(queueUrl)],
    ["preview", "receive from production's queue", receive(queueUrl)],
    ["preview", "read production's parameter", parameter],
    ["preview", "read production's secret", secret("acme/webhooks")],
    ["preview", "write production's code", put("sha256/1.zip")],
    ["preview", "read production's code", get("sha256/0.zip")],
    ["preview", "delete production's code", remove("sha256/0.zip")],
    ["preview", "write a template that production deploys", put("templates/1.json")],
    ["deploy", "propose a change to another stack", propose("other")],
    ["deploy", "propose a change to a preview", propose("acme-webhooks-pr-7")],
    ["deploy", "propose a change to its own roles", propose("webhook2sqs-bootstrap-acme-webhooks")],
    ["deploy", "read another's secret", secret("acme/webhooks")],
    ["deploy", "write a preview's code", put("previews/acme-webhooks-pr-7/1.zip")],
    ["deploy", "delete code", remove("sha256/0.zip")],
  ])("%s may not %s", async (role, _, call) => {
    await expect(call(await clientsOf(role))).rejects.toMatchObject(denied);
  });

  it.each<[RoleName, string, readonly ((clients: Clients) => Promise<unknown>)[]]>([
    ["plan", "propose a change and withdraw it", [propose("acme-webhooks"), withdraw("acme-webhooks")]],
    ["plan", "keep a template to be planned", [put("plans/1.json"), get("plans/1.json"), remove("plans/1.json")]],
    ["plan", "look at a queue", [look(queueUrl)]],
    ["preview", "propose, execute and delete a preview", [propose(preview), execute(preview), deleteStack(preview)]],
    ["preview", "keep its code", [put("previews/a/1.zip"), get("previews/a/1.zip"), remove("previews/a/1.zip")]],
    ["preview", "receive from its queue", [look(previewQueueUrl), receive(previewQueueUrl)]],
    ["preview", "read its own secret", [secret("webhook2sqs/acme-webhooks-pr-7/github")]],
    ["preview", "find previews by their tags", [everyStack]],
    ["deploy", "keep code and templates", [put("sha256/2.zip"), get("sha256/2.zip"), put("templates/2.json")]],
    ["deploy", "read its secret", [parameter]],
  ])("%s may %s", async (role, _, calls) => {
    const clients = await clientsOf(role);
    for (const call of calls) await call(clients);
  });
});
