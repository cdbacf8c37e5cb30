import { toQueueHash } from "../../src/template/logical-id.ts";
import type { World } from "../fakes/world.ts";
import type { Circumstance, Trouble } from "./trouble.ts";

const images = toQueueHash("acme", "acme-images");
const request = "Request ID: 6a1c0f6e-0000-4000-8000-000000000000";
const handled = (message: string, code: string) =>
  `Resource handler returned message: "${message}" (RequestToken: 6a1c0f6e-0000-4000-8000-000000000000, HandlerErrorCode: ${code})`;

/** A step of the update that AWS refuses so. */
const failing =
  (step: string, reason: string) =>
  (world: World): Circumstance => {
    world.cloudFormation.switches.failures.set(step, reason);
    return {};
  };
/** What AWS says of one resource, when it compares or when it executes. */
export const resourceTroubles: readonly Trouble[] = [
  [
    "the queue was deleted a moment ago",
    ({ sqs }) => {
      sqs.remove(sqs.create("acme-images").url);
      return {};
    },
    {
      code: "deployment-failed",
      resource: `Queue${images}`,
      cause: /You must wait 60 seconds after deleting a queue/,
      remedy: /Wait a minute and run again/,
      line: 7,
    },
  ],
  [
    "the role may not create the queue",
    failing(
      `create Queue${images}`,
      handled(
        `User: arn:aws:sts::123456789012:assumed-role/deployer/run is not authorized to perform: sqs:createqueue on resource: arn:aws:sqs:eu-central-1:123456789012:acme-images because no identity-based policy allows the sqs:createqueue action (Service: Sqs, Status Code: 403, ${request})`,
        "AccessDenied",
      ),
    ),
    {
      code: "deployment-failed",
      resource: `Queue${images}`,
      cause:
        /not authorized to perform: sqs:createqueue on resource: arn:aws:sqs:eu-central-1:123456789012:acme-images/,
      remedy: /"Action": "sqs:createqueue"/,
      line: 7,
    },
  ],
  [
    "a property is invalid, as early validation finds",
    ({ cloudFormation }) => {
      cloudFormation.switches.validations.set(`Queue${images}`, {
        name: "PROPERTY_VALIDATION",
        path: `/Resources/Queue${images}/Properties/MessageRetentionPeriod`,
        reason: "Properties validation failed for resource: #/MessageRetentionPeriod: failed validation constraint",
      });
      return {};
    },
    {
      code: "change-set-failed",
      resource: `Queue${images}`,
      cause: /#\/MessageRetentionPeriod/,
      remedy: /Correct it in the config file/,
      line: 7,
    },
  ],
  [
    "a quota is used up",
    failing(
      "create Routef0ebb72e40",
      handled(
        `Cannot exceed quota for RoutesPerApi: 300 (Service: ApiGatewayV2, Status Code: 409, ${request})`,
        "ServiceLimitExceeded",
      ),
    ),
    {
      code: "deployment-failed",
      resource: "Routef0ebb72e40",
      cause: /quota for RoutesPerApi: 300/,
      remedy: /RoutesPerApi is 300 and used up/,
      line: 4,
    },
  ],
  [
    "the function's code is gone",
    failing(
      "update Function",
      handled(
        `Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist. (Service: Lambda, Status Code: 400, ${request})`,
        "InvalidRequest",
      ),
    ),
    {
      code: "deployment-failed",
      resource: "Function",
      cause: /S3 Error Code: NoSuchKey/,
      remedy: /no longer in the artifact bucket. Run deploy again/,
    },
  ],
  [
    "a resource is throttled",
    failing(
      "create Routef0ebb72e40",
      handled(`Rate exceeded (Service: ApiGatewayV2, Status Code: 429, ${request})`, "Throttling"),
    ),
    {
      code: "deployment-failed",
      resource: "Routef0ebb72e40",
      cause: /Rate exceeded/,
      remedy: /AWS was busy. Run again/,
      line: 4,
    },
  ],
  [
    "Lambda cannot assume the role yet",
    failing(
      "update Function",
      handled(
        `The role defined for the function cannot be assumed by Lambda. (Service: Lambda, Status Code: 400, ${request})`,
        "InvalidRequest",
      ),
    ),
    {
      code: "deployment-failed",
      resource: "Function",
      cause: /role defined for the function cannot be assumed/,
      remedy: /Run again/,
    },
  ],
];
