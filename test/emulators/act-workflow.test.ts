import { rmSync } from "node:fs";
import { runWorkflow, type WorkflowResult } from "./act-workflow.ts";
import { pushEvent } from "./github-event.ts";
import { createWorkspace } from "./workspace.ts";

const workflow = `
on: push
jobs:
  each:
    strategy: { matrix: { word: [one, two], exclude: [] } }
    runs-on: ubuntu-latest
    steps:
      - name: Say it
        id: say
        env: { WORD: "\${{ matrix.word }}", VARIABLE: "\${{ vars.GREETING }}", TOKEN: "\${{ github.token }}" }
        run: |
          echo "said=$VARIABLE $WORD \${#TOKEN}" >> "$GITHUB_OUTPUT"
          echo "::notice::$WORD"
  failing:
    needs: each
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: exit 1
  after:
    needs: failing
    runs-on: ubuntu-latest
    steps:
      - run: echo never
`;

describe("a workflow of several jobs under act", () => {
  const workspace = createWorkspace({ "webhook2sqs.yml": "name: acme" });
  let result: WorkflowResult;

  beforeAll(async () => {
    const vars = { GREETING: "hello" };
    result = await runWorkflow({ workflow, workspace, vars, token: "12345", eventName: "push", event: pushEvent() });
  });

  afterAll(() => rmSync(workspace, { recursive: true }));

  it("has a result for each job that ran, those of a matrix apart", () => {
    const ended = result.jobs.map(({ id, matrix, result: end }) => [id, matrix["word"] ?? "", end].join(" "));
    expect([...ended].sort()).toEqual(["each one success", "each two success", "failing  failure"]);
    expect(result.exitCode).not.toBe(0);
  });

  it("tells what each job's step did, with variables and the job's token", () => {
    const said = result.jobs.filter(({ id }) => id === "each").map(({ step }) => step("say"));
    expect(said.map(({ outputs }) => outputs["said"]).sort()).toEqual(["hello one 5", "hello two 5"]);
    expect(said.flatMap(({ annotations }) => annotations.map(({ message }) => message)).sort()).toEqual(["one", "two"]);
  });

  it("names the steps of a job in order", () => {
    expect(result.job("failing").steps).toEqual(["actions/checkout@v6", "exit 1"]);
  });

  it("says of a job that did not run so, with the log", () => {
    expect(() => result.job("after")).toThrow(/^No job after ran:\n.*exit/s);
  });
});
