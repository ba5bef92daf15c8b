import { createCloudWatchLogs } from "../../../../packages/local/cloudwatch-logs/cloudwatch-logs-module.ts";
import { createCognito } from "../../../../packages/local/cognito/cognito-module.ts";
import { createDynamoDb } from "../../../../packages/local/dynamodb/dynamodb-module.ts";
import { createSns } from "../../../../packages/local/sns/sns-module.ts";
import { createSqs } from "../../../../packages/local/sqs/sqs-module.ts";
import { createStepFunctions } from "../../../../packages/local/step-functions/step-functions-module.ts";
import { createXRay } from "../../../../packages/local/xray/xray-module.ts";
import { createHarness } from "../module-harness.ts";

/** The services that say what they take, each by itself. Whoever makes them stops them. */
export function servicesWithInputs() {
  const { modules, stop } = createHarness((context) => [
    createSqs(context),
    createSns(context),
    createStepFunctions(context, { publish: () => undefined }),
    createDynamoDb(context),
    createCognito(context),
    createCloudWatchLogs(context),
    createXRay(context),
  ]);
  return { services: modules.flatMap((module) => module.services), stop };
}
