/** CloudFormation's `AWS::URLSuffix`. */
export function urlSuffix(partition: string): string {
  return partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}
