/** CloudFormation's `AWS::URLSuffix`: the domain of a partition's services. */
export function urlSuffix(partition: string): string {
  return suffixes[partition] ?? "amazonaws.com";
}

const suffixes: Readonly<Record<string, string>> = {
  "aws-cn": "amazonaws.com.cn",
  "aws-eusc": "amazonaws.eu",
  "aws-iso": "c2s.ic.gov",
  "aws-iso-b": "sc2s.sgov.gov",
};
