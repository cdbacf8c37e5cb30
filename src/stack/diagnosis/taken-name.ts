/** What to do about a name that exists outside the stack: what it is, and the ways out. */
export function remedyForTakenName(sentence: string, resourceType: string): string {
  const [, other] = /already exists in stack \S*?:stack\/([\w-]+)/.exec(sentence) ?? [];
  if (other !== undefined) return `It belongs to the stack ${other}. Remove it there, or choose another \`name\`.`;
  const [, named] = /Resource of type '([\w:]+)'/.exec(sentence) ?? [];
  return (remedies.get(named ?? resourceType) ?? otherwise)(sentence);
}

const remedies = new Map<string, (sentence: string) => string>([
  [
    "AWS::SQS::Queue",
    () =>
      "That queue exists outside this stack. Left from an earlier life of the stack it carries its tags: run again, and it is taken back with its messages. If not, import it into the stack, write `existing:` to use it as it is, or name ours otherwise with `name:`.",
  ],
  [
    "AWS::ApiGatewayV2::Route",
    () =>
      "Another route of this API has that path, made outside this stack or under an older logical ID. Delete it in the API Gateway console and run again, or choose another `path`.",
  ],
  [
    "AWS::Logs::LogGroup",
    (sentence) =>
      `That log group exists outside this stack: an earlier function left it. Delete it (aws logs delete-log-group --log-group-name ${logGroupOf(sentence)}) and run again, import it into the stack, or choose another \`name\`.`,
  ],
  [
    "AWS::S3::Bucket",
    () => "That bucket exists already. Name it, or one of your own, with the input `artifact-bucket`.",
  ],
]);

function otherwise(): string {
  return "Something outside this stack has that name. Delete or rename it, import it into the stack, or choose another `name` in the config.";
}

function logGroupOf(sentence: string): string {
  return /(\/aws\/[\w./-]+)/.exec(sentence)?.[1] ?? "<name>";
}
