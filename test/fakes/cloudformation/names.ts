import type { StackRecord, Surroundings } from "./stack.ts";

interface Named {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly id: string;
  readonly stack: StackRecord;
}

/** The name of a resource, which nothing else of its type may have. @throws Error in AWS's words when something has */
export function checkedName(named: Named, world: Surroundings): string {
  const { type, properties } = named;
  if (type === "AWS::ApiGatewayV2::Stage") checkRoutes(properties, world);
  const name = nameOf(type, properties);
  const holder = name === "" ? undefined : holderOf(named, name, world);
  if (holder) throw new Error(holder);
  return name;
}

/** Whether the name is the physical ID too; a route's key is not. */
export function isName(type: string, name: string): boolean {
  return name !== "" && type !== "AWS::ApiGatewayV2::Route";
}

/** @returns its URL. @throws Error in AWS's words when the name is taken or was given up in the last 60 seconds */
export function createQueue(name: string, tags: Readonly<Record<string, string>>, { sqs }: Surroundings): string {
  try {
    return sqs.create(name, { tags }).url;
  } catch (error) {
    const isRecent = String(error).includes("QueueDeletedRecently");
    throw new Error(isRecent ? deletedRecently : alreadyExists("AWS::SQS::Queue", name));
  }
}

function nameOf(type: string, properties: Named["properties"]): string {
  const text = (key: string) => String(properties[key] ?? "");
  if (type === "AWS::ApiGatewayV2::Route") return `${text("ApiId")} ${text("RouteKey")}`;
  return text(nameProperties[type] ?? "");
}

const nameProperties: Readonly<Record<string, string>> = {
  "AWS::SQS::Queue": "QueueName",
  "AWS::S3::Bucket": "BucketName",
  "AWS::Lambda::Function": "FunctionName",
  "AWS::IAM::Role": "RoleName",
  "AWS::Logs::LogGroup": "LogGroupName",
  "AWS::SecretsManager::Secret": "Name",
};

/** @returns why the name cannot be had */
function holderOf({ type, id, stack }: Named, name: string, { taken, stacks }: Surroundings): string | undefined {
  const isHeldBy = (other: StackRecord) =>
    [...other.resources].some(
      ([key, live]) => live.type === type && live.name === name && !(other === stack && key === id),
    );
  const holder = stacks.find(isHeldBy);
  if (holder && holder !== stack) return `${name} already exists in stack ${holder.arn}`;
  return holder || taken.has(`${type} ${name}`) ? alreadyExists(type, name) : undefined;
}

/** Each type's own sentence, as its service or CloudFormation's handler for it words it. */
function alreadyExists(type: string, name: string): string {
  const [, routeKey] = /^\S* (.*)$/.exec(name) ?? [];
  if (type === "AWS::ApiGatewayV2::Route")
    return handled(`Route with key ${routeKey} already exists for this API ${answer("ApiGatewayV2", 409)}`);
  if (type === "AWS::IAM::Role") return handled(`Role with name ${name} already exists. ${answer("Iam", 409)}`);
  return handled(`Resource of type '${type}' with identifier '${name}' already exists.`);
}

const request = "6a1c0f6e-0000-4000-8000-000000000000";
const answer = (service: string, status: number) =>
  `(Service: ${service}, Status Code: ${status}, Request ID: ${request})`;
const handled = (message: string, code = "AlreadyExists") =>
  `Resource handler returned message: "${message}" (RequestToken: ${request}, HandlerErrorCode: ${code})`;
const deletedRecently = handled(
  `You must wait 60 seconds after deleting a queue before you can create another with the same name. ${answer("Sqs", 400)}`,
  "GeneralServiceException",
);

/** A stage's settings may name only routes that its API has by then. */
function checkRoutes({ ApiId, RouteSettings }: Named["properties"], { stacks }: Surroundings): void {
  const live = stacks.flatMap(({ resources }) => [...resources.values()]);
  const missing = Object.keys(Object(RouteSettings)).find(
    (key) => !live.some(({ name }) => name === `${ApiId} ${key}`),
  );
  if (missing === undefined) return;
  const sentence = `Unable to find Route by key ${missing} within the provided RouteSettings`;
  throw new Error(handled(`${sentence} ${answer("ApiGatewayV2", 404)}`, "NotFound"));
}
