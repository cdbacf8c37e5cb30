import { readProperty, toConfigPath } from "./config-keys.ts";

test.each([
  ["queues.audit", "MessageRetentionPeriod", "queues.audit.retention"],
  ["queues.audit", "VisibilityTimeout", "queues.audit.visibilityTimeout"],
  ["queues.audit", "RedrivePolicy/maxReceiveCount", "queues.audit.deadLetter.maxReceives"],
  ["queues.audit", "RedrivePolicy/deadLetterTargetArn", "queues.audit.deadLetter"],
  ["queues.audit.deadLetter", "MessageRetentionPeriod", "queues.audit.deadLetter.retention"],
  ["queues.audit.deadLetter", "KmsMasterKeyId", "queues.audit.kmsKey"],
  ["endpoints.github", "RouteKey", "endpoints.github.path"],
  ["endpoints", "DefaultRouteSettings/ThrottlingRateLimit", "throttle"],
  ["function", "MemorySize", "function.memory"],
  ["function", "LoggingConfig/ApplicationLogLevel", "logs.level"],
  ["function", "RetentionInDays", "logs.retention"],
  ["logs", "RetentionInDays", "logs.retention"],
])("what decides %s's %s is the key %s", (subject, property, path) => {
  expect(toConfigPath(subject, property)).toBe(path);
});

test.each([
  ["queues.audit", "MaximumMessageSize"],
  ["queues.audit", "constructor"],
  ["permissionsBoundary", "MemorySize"],
])("no key decides %s's %s, so the place is that of the subject", (subject, property) => {
  expect(toConfigPath(subject, property)).toBe(subject);
  expect(toConfigPath(subject)).toBe(subject);
});

test.each([
  ["Properties validation failed for resource Q with message:\n#/RedrivePolicy/x: too big", "RedrivePolicy/x"],
  ["Value 5 for parameter MessageRetentionPeriod is invalid. Reason: Must be from 60", "MessageRetentionPeriod"],
  ["Invalid value for the parameter VisibilityTimeout.", "VisibilityTimeout"],
  ["1 validation error detected: Value '1' at 'memorySize' failed to satisfy constraint: Member", "MemorySize"],
  ["Specified ReservedConcurrentExecutions for function decreases account's", "ReservedConcurrentExecutions"],
  ["Rate exceeded", null],
])("%j is about %s", (sentence, property) => {
  expect(readProperty(sentence)).toBe(property);
});
