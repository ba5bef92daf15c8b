import { createCloudWatchLogs } from "../../../../packages/local/cloudwatch-logs/cloudwatch-logs-module.ts";
import { createCognito } from "../../../../packages/local/cognito/cognito-module.ts";
import { createDynamoDb } from "../../../../packages/local/dynamodb/dynamodb-module.ts";
import { createLambda } from "../../../../packages/local/lambda/lambda-module.ts";
import { createSes } from "../../../../packages/local/ses/ses-module.ts";
import { createSns } from "../../../../packages/local/sns/sns-module.ts";
import { createSqs } from "../../../../packages/local/sqs/sqs-module.ts";
import { createSsm } from "../../../../packages/local/ssm/ssm-module.ts";
import { createStepFunctions } from "../../../../packages/local/step-functions/step-functions-module.ts";
import { createSts } from "../../../../packages/local/sts/sts-module.ts";
import { createXRay } from "../../../../packages/local/xray/xray-module.ts";
import { createHarness } from "../module-harness.ts";

/** The services behind the door, each by itself. Whoever makes them stops them. */
export function servicesWithInputs() {
  const { modules, stop } = createHarness((context) => [
    createSqs(context),
    createSns(context),
    createSsm(context),
    createSes(context),
    createStepFunctions(context, { publish: () => undefined }),
    createDynamoDb(context),
    createLambda(context, {
      waitForRecords: async () => undefined,
      answerHttp: () => Promise.reject(new Error("nothing calls")),
    }),
    createCognito(context),
    createCloudWatchLogs(context),
    createXRay(context),
    createSts(context),
  ]);
  return { services: modules.flatMap((module) => module.services), stop };
}

/** But for those of DynamoDB that are on several items at once, and only say that they do not run. */
export function isRun(action: string): boolean {
  return !/^(Transact|Execute|BatchExecute)/.test(action);
}
