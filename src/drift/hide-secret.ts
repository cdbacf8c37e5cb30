/** What a value belongs to. */
interface Owner {
  /** The property's path, parted by slashes. */
  readonly path: string;
  readonly type: string;
}

/**
 * A property's value, unless it may be a secret: a report is read by more people than AWS's console. Whoever adds a
 * variable to the function may well put a token into it.
 */
export function hideSecret(value: string | null, { path, type }: Owner): string | null {
  if (value === null) return null;
  const isSecret = secretTypes.has(type) || secretPath.test(path) || secretValue.test(value);
  return isSecret ? "(not shown)" : value;
}

const secretTypes: ReadonlySet<string> = new Set(["AWS::SecretsManager::Secret", "AWS::SSM::Parameter"]);
const secretPath = /environment|secret|passw|token|credential|private|api_?key/i;

/** CloudFormation writes stars for a parameter with `NoEcho`; a nested value may name its secret itself. */
const secretValue = /\*{4}|"(?:[^"]*(?:secret|passw|token|credential|private|api_?key))[^"]*":/i;
