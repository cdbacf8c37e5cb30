import { awsFault, permissionFault } from "../../../test/fakes/aws-fault.ts";
import { createFakeProgress } from "../../../test/fakes/progress.ts";
import { ActionError } from "../../errors.ts";
import { tolerate } from "./tolerate.ts";

const lost = new ActionError("aws-unreachable", { message: "AWS cannot be reached", remedy: "Wait." });
const busy = (name: string) => awsFault("cloudformation:DescribeStackEvents", name, "later");

/** Asks once for each answer, and gives what was told. */
async function ask(answers: readonly (string | Error)[]) {
  const progress = createFakeProgress();
  const left = [...answers];
  const tolerant = tolerate(
    async () => {
      const next = left.shift();
      if (next instanceof Error) throw next;
      return next;
    },
    { progress },
  );
  const got = [];
  for (const _ of answers) got.push(await tolerant());
  return { got, told: progress.textsOf("info") };
}

test.each([lost, ...["Throttling", "ThrottlingException", "InternalFailure", "ServiceUnavailable"].map(busy)])(
  "an answer that is lost is asked for again: %s",
  async (fault) => {
    const { got, told } = await ask([fault, "yes"]);
    expect(got).toEqual([undefined, "yes"]);
    expect(told).toEqual([`${fault.message}; asking again`]);
  },
);

test("each outage is told once", async () => {
  const { got, told } = await ask([lost, lost, "back", lost, lost]);
  expect(got).toEqual([undefined, undefined, "back", undefined, undefined]);
  expect(told).toHaveLength(2);
});

test.each([
  permissionFault("cloudformation:DescribeStackEvents", "*"),
  awsFault("cloudformation:DescribeStackEvents", "ValidationError", "Stack does not exist, Throttling: no"),
  new TypeError("x is not a function"),
])("what asking again does not mend is not tolerated: %s", async (fault) => {
  await expect(ask([fault])).rejects.toBe(fault);
});
