import { existingQueuesOf, namedQueuesOf, ofTarget, ofTargets, secretsOf } from "./reach.ts";

const here = (name: string) => ({ "Fn::Sub": `\${AWS::Region}:\${AWS::AccountId}:${name}` });
const staging = { stack: "s", environment: "staging" };
const production = { stack: "p", environment: "production" };

test("secrets go to the placeholder of their store; a name alone ends in what AWS adds to it", () => {
  const arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:acme/*";
  expect(secretsOf(["ssm:/a/*", "secretsmanager:a/*", "secretsmanager:b", `secretsmanager:${arn}`])).toEqual({
    ssm: ["a/*"],
    managed: [here("secret:a/*"), here("secret:b-??????"), "eu-west-1:111122223333:secret:acme/*"],
  });
});

test("a target reaches what every one reaches and what is its own", () => {
  const reach = [
    { name: "ssm:/${environment}/*", environment: null },
    { name: "ssm:/only/*", environment: "production" },
  ];
  expect(ofTarget(reach, staging)).toEqual(["ssm:/staging/*"]);
  expect(ofTarget(reach, production)).toEqual(["ssm:/production/*", "ssm:/only/*"]);
  expect(ofTarget(reach, { stack: "x", environment: null })).toEqual(["ssm://*"]);
  expect(ofTargets([{ name: "a", environment: null }], [staging, production])).toEqual(["a"]);
});

test("a queue with a name of its own comes with its dead-letter queue, an existing one with its place", () => {
  expect(namedQueuesOf(["orders", "orders.fifo"])).toEqual(["orders", "orders-dlq", "orders.fifo", "orders-dlq.fifo"]);
  expect(existingQueuesOf(["audit", "arn:aws:sqs:eu-west-1:111122223333:q"])).toEqual([
    here("audit"),
    "eu-west-1:111122223333:q",
  ]);
});
