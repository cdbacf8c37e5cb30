import { caller, createFakeAws } from "../../test/fakes/aws.ts";
import { createFakeClock } from "../../test/fakes/clock.ts";
import { createFakeRandom } from "../../test/fakes/random.ts";
import { resolvePseudo } from "./resolve-pseudo.ts";

const { aws } = createFakeAws({ clock: createFakeClock(), random: createFakeRandom() });

const ref = (name: string) => `\${AWS::${name}}`;

test.each<[unknown, unknown]>([
  [
    { "Fn::Sub": `arn:${ref("Partition")}:sqs:${ref("Region")}:${ref("AccountId")}:q` },
    "arn:aws:sqs:eu-central-1:123456789012:q",
  ],
  [{ Ref: "AWS::URLSuffix" }, "amazonaws.com"],
  [
    [{ Ref: "AWS::Region" }, { a: { Ref: "AWS::AccountId" } }, 1, null],
    ["eu-central-1", { a: "123456789012" }, 1, null],
  ],
  [{ Ref: "Queue" }, `\${Queue}`],
])("%j is %j here", (value, resolved) => {
  expect(resolvePseudo(value, { aws, caller })).toEqual(resolved);
});
