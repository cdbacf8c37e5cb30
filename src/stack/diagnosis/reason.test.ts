import { readReason } from "./reason.ts";

test.each([
  ["Queue name is not valid", "Queue name is not valid"],
  [
    'Resource handler returned message: "Name "q" is taken (Service: Sqs)" (RequestToken: 1-2, HandlerErrorCode: AlreadyExists)',
    'Name "q" is taken (Service: Sqs)',
  ],
  ["validation failed with message:\n#/X: no\n  #/Y: no\n", "validation failed with message: #/X: no #/Y: no"],
  ["", "CloudFormation gave no reason"],
  [undefined, "CloudFormation gave no reason"],
])("%j reads %j", (reason, words) => {
  expect(readReason(reason)).toBe(words);
});
