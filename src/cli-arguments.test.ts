import { parseArguments } from "./cli-arguments.ts";

const parse = (...words: readonly string[]) => parseArguments(words, "eu-central-1");

test("bootstrap alone leaves everything to the checkout", () => {
  expect(parse("bootstrap")).toEqual({
    command: "bootstrap",
    options: { config: ".github/webhook2sqs.yml", region: "eu-central-1", dryRun: false, yes: false },
  });
  expect(parseArguments(["bootstrap"], "")).toMatchObject({ options: { region: "" } });
});

test("every option reaches its field", () => {
  const words =
    "bootstrap --config c.yml --region us-east-1 --name n --repository a/b --host h.example --branch main --environment staging production --subjects both --repository-id 2 --owner-id 1 --secret ssm:/a/* --preview-secret ssm:/b/* --queue q --existing-queue e f --workflow-ref w --artifact-bucket bucket --dry-run -y";
  expect(parse(...words.split(" "))).toEqual({
    command: "bootstrap",
    options: {
      config: "c.yml",
      region: "us-east-1",
      name: "n",
      repository: "a/b",
      host: "h.example",
      branch: "main",
      environment: ["staging", "production"],
      subjects: "both",
      repositoryId: "2",
      ownerId: "1",
      secret: ["ssm:/a/*"],
      previewSecret: ["ssm:/b/*"],
      queue: ["q"],
      existingQueue: ["e", "f"],
      workflowRef: "w",
      artifactBucket: "bucket",
      dryRun: true,
      yes: true,
    },
  });
});

test.each([
  [["--help"], false, "Usage: webhook2sqs"],
  [["bootstrap", "--help"], false, "webhook2sqs bootstrap --dry-run"],
  [[], true, "Usage: webhook2sqs"],
  [["bootstrap", "--nope"], true, "unknown option '--nope'"],
  [["bootsrap"], true, "unknown command 'bootsrap'"],
  [["bootstrap", "--subjects", "any"], true, "Allowed choices are classic, immutable, both"],
  [["bootstrap", "extra"], true, "too many arguments"],
] as const)("%j tells what to write instead", (words, isUsageError, text) => {
  expect(parse(...words)).toEqual({ command: "told", isUsageError, text: expect.stringContaining(text) });
});
