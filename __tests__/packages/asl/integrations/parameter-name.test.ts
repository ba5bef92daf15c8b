import { expect, test } from "@jest/globals";
import { parameterName, serviceModels } from "@slipstream/asl";

test.each([
  ["stateMachineArn", "StateMachineArn"],
  ["QueueUrl", "QueueUrl"],
  ["MD5OfMessageBody", "Md5OfMessageBody"],
  ["queueUrls", "QueueUrls"],
  ["SSEDescription", "SseDescription"],
  ["DBInstanceIdentifier", "DbInstanceIdentifier"],
  ["KMSMasterKeyArn", "KmsMasterKeyArn"],
  ["ApproximateArrivalTimestamp", "ApproximateArrivalTimestamp"],
  ["S", "S"],
  ["SS", "Ss"],
  ["BOOL", "Bool"],
  ["NULL", "Nul"],
])("the SDK's %s is %s in a state machine", (member, name) => {
  expect(parameterName(member)).toBe(name);
});

test("no two members of a structure get the same name", () => {
  for (const { actions, shapes } of Object.values(serviceModels().services))
    for (const members of [...Object.values(actions).flatMap(({ input, output }) => [input, output]), ...Object.values(shapes)]) {
      const names = Object.keys(members).map(parameterName);
      expect(new Set(names).size).toBe(names.length);
    }
});
