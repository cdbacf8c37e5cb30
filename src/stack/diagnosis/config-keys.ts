/**
 * The path in the config file of what CloudFormation names: the property of a resource that came from `subject`.
 * @returns the subject itself where no key of its own decides the property
 */
export function toConfigPath(subject: string, property = ""): string {
  const row = rows.find(({ subjects }) => subjects.test(subject));
  const path = row?.paths.get(property) ?? row?.paths.get(property.replace(/\/.*/, ""));
  return row && path !== undefined ? subject.replace(row.subjects, path) : subject;
}

/**
 * Reads which property a sentence of AWS is about, `RedrivePolicy/maxReceiveCount` for a nested one.
 * @returns null when it names none
 */
export function readProperty(sentence: string): string | null {
  const found = sentences.map((pattern) => pattern.exec(sentence)?.[1]).find((name) => name !== undefined);
  if (found === undefined) return null;
  return `${found.charAt(0).toUpperCase()}${found.slice(1)}`;
}

/** The resource schemas', SQS's two, Lambda's two. */
const sentences = [
  /#\/([A-Za-z]\w*(?:\/\w+)*)/,
  /\bfor parameter (\w+) is invalid/,
  /[Ii]nvalid value for the parameter (\w+)/,
  /\bat '(\w+)' failed to satisfy constraint/,
  /\b(ReservedConcurrentExecutions) for function/,
];

interface Row {
  readonly subjects: RegExp;
  /** `$1` is what `subjects` found first. */
  readonly paths: ReadonlyMap<string, string>;
}

const rows: readonly Row[] = [
  {
    subjects: /^(queues\.[^.]+)\.deadLetter$/,
    paths: new Map([
      ["FifoQueue", "$1.fifo"],
      ["KmsMasterKeyId", "$1.kmsKey"],
      ["MessageRetentionPeriod", "$1.deadLetter.retention"],
    ]),
  },
  {
    subjects: /^(queues\.[^.]+)$/,
    paths: new Map([
      ["QueueName", "$1.name"],
      ["FifoQueue", "$1.fifo"],
      ["KmsMasterKeyId", "$1.kmsKey"],
      ["MessageRetentionPeriod", "$1.retention"],
      ["RedrivePolicy", "$1.deadLetter"],
      ["RedrivePolicy/maxReceiveCount", "$1.deadLetter.maxReceives"],
      ["VisibilityTimeout", "$1.visibilityTimeout"],
    ]),
  },
  { subjects: /^(endpoints\.[^.]+)$/, paths: new Map([["RouteKey", "$1.path"]]) },
  {
    subjects: /^endpoints$/,
    paths: new Map([
      ["DefaultRouteSettings", "throttle"],
      ["Name", "name"],
      ["QueueName", "name"],
      ["RouteSettings", "throttle"],
    ]),
  },
  {
    subjects: /^function$/,
    paths: new Map([
      ["Architectures", "function.architecture"],
      ["FunctionName", "name"],
      ["LoggingConfig/ApplicationLogLevel", "logs.level"],
      ["LogGroupName", "name"],
      ["MemorySize", "function.memory"],
      ["PermissionsBoundary", "permissionsBoundary"],
      ["ReservedConcurrentExecutions", "function.reservedConcurrency"],
      ["RetentionInDays", "logs.retention"],
      ["RoleName", "name"],
      ["Timeout", "function.timeout"],
    ]),
  },
  {
    subjects: /^logs$/,
    paths: new Map([
      ["LogGroupName", "name"],
      ["RetentionInDays", "logs.retention"],
    ]),
  },
];
