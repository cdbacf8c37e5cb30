/** Actions that a schema declares and a role does not get, each with its reason. */
export interface Exception {
  readonly type: string;
  readonly actions: readonly string[];
  readonly reason: string;
}

/** Of what CloudFormation calls to make, change and delete a resource. */
export const notNeeded: readonly Exception[] = [
  {
    type: "AWS::ApiGatewayV2::Api",
    actions: ["s3:getObject"],
    reason: "`BodyS3Location`: no API here comes from a file",
  },
  {
    type: "AWS::ApiGatewayV2::Integration",
    actions: ["iam:PassRole"],
    reason: "`CredentialsArn`: the function's own policy lets the gateway in",
  },
  {
    type: "AWS::Lambda::Function",
    actions: ["s3:GetObjectVersion"],
    reason: "`S3ObjectVersion`: code is named by its content, never by a version",
  },
  {
    type: "AWS::Lambda::Function",
    actions: [
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeSubnets",
      "ec2:DescribeVpcs",
      "ec2:DescribeNetworkInterfaces",
      "elasticfilesystem:DescribeMountTargets",
      "s3files:ListMountTargets",
    ],
    reason: "`VpcConfig` and `FileSystemConfigs`: the function is in no network and mounts nothing",
  },
  {
    type: "AWS::Lambda::Function",
    actions: ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
    reason: "`KmsKeyArn`: two variables that are no secret are under Lambda's own key",
  },
  {
    type: "AWS::Lambda::Function",
    actions: [
      "lambda:GetCodeSigningConfig",
      "lambda:PutFunctionCodeSigningConfig",
      "lambda:DeleteFunctionCodeSigningConfig",
    ],
    reason: "`CodeSigningConfigArn` is not set",
  },
  {
    type: "AWS::Lambda::Function",
    actions: ["lambda:GetLayerVersion"],
    reason: "`Layers`: the zip holds all there is",
  },
  {
    type: "AWS::Lambda::Function",
    actions: ["lambda:PutRuntimeManagementConfig", "lambda:PutFunctionRecursionConfig"],
    reason: "`RuntimeManagementConfig` and `RecursiveLoop` are not set",
  },
  {
    type: "AWS::Lambda::Function",
    actions: [
      "lambda:PutFunctionScalingConfig",
      "lambda:GetFunctionScalingConfig",
      "lambda:PassCapacityProvider",
      "lambda:AssociateRuntimeAlias",
      "lambda:PublishVersion",
    ],
    reason: "`CapacityProviderConfig`, `FunctionScalingConfig` and `PublishToLatestPublished` are not set",
  },
  {
    type: "AWS::Logs::LogGroup",
    actions: ["logs:PutDataProtectionPolicy", "logs:DeleteDataProtectionPolicy"],
    reason: "`DataProtectionPolicy` is not set",
  },
  {
    type: "AWS::Logs::LogGroup",
    actions: ["s3:REST.PUT.OBJECT", "firehose:TagDeliveryStream"],
    reason: "Where a data protection policy would report to",
  },
  {
    type: "AWS::Logs::LogGroup",
    actions: ["logs:PutIndexPolicy", "logs:DeleteIndexPolicy"],
    reason: "`FieldIndexPolicies` is not set",
  },
  {
    type: "AWS::Logs::LogGroup",
    actions: ["logs:DeleteResourcePolicy"],
    reason: "`ResourcePolicyDocument` is not set",
  },
  {
    type: "AWS::Logs::LogGroup",
    actions: ["logs:AssociateKmsKey", "logs:DisassociateKmsKey"],
    reason: "`KmsKeyId` is not set",
  },
  {
    type: "AWS::Logs::LogGroup",
    actions: ["logs:PutLogGroupDeletionProtection", "logs:PutBearerTokenAuthentication"],
    reason: "`DeletionProtectionEnabled` and `BearerTokenAuthenticationEnabled` are not set",
  },
  {
    type: "AWS::IAM::Role",
    actions: ["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
    reason: "`ManagedPolicyArns` is not set: a managed policy would be a way around the file",
  },
  {
    type: "AWS::IAM::Role",
    actions: ["iam:DeleteRolePermissionsBoundary"],
    reason: "The ceiling is put on and never taken off",
  },
  {
    type: "AWS::IAM::Policy",
    actions: [
      "iam:GetUserPolicy",
      "iam:PutUserPolicy",
      "iam:DeleteUserPolicy",
      "iam:GetGroupPolicy",
      "iam:PutGroupPolicy",
      "iam:DeleteGroupPolicy",
    ],
    reason: "`Users` and `Groups`: grants are the function's role's alone",
  },
  {
    type: "AWS::SecretsManager::Secret",
    actions: ["secretsmanager:GetSecretValue"],
    reason: "Nothing compares or changes the value of a generated secret, and CloudFormation reads no secret",
  },
  {
    type: "AWS::SecretsManager::Secret",
    actions: ["secretsmanager:ReplicateSecretToRegions", "secretsmanager:RemoveRegionsFromReplication"],
    reason: "`ReplicaRegions` is not set",
  },
];

/** Actions that no schema of a type used here declares, and a service role needs all the same. */
export const undeclared: readonly Omit<Exception, "type">[] = [
  {
    actions: ["logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery", "logs:ListLogDeliveries"],
    reason:
      "A stage's access log: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html; its other actions are a log group's too",
  },
];

/** Of the plan role, besides what CloudFormation reads for it: what the action itself calls on these services. */
export const ownReads: readonly Omit<Exception, "type">[] = [
  { actions: ["sqs:GetQueueUrl"], reason: "Finds a queue by its name" },
  { actions: ["lambda:GetFunctionConfiguration"], reason: "Compares the digest of the deployed code" },
];
