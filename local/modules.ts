import { createAppSync } from "./appsync/appsync-module.ts";
import type { AppSync } from "./appsync/appsync-module.ts";
import { createCognito } from "./cognito/cognito-module.ts";
import type { Cognito } from "./cognito/cognito-module.ts";
import { createDynamoDb } from "./dynamodb/dynamodb-module.ts";
import { createLambda } from "./lambda/lambda-module.ts";
import type { RuntimeContext, ServiceModule } from "./service-module.ts";
import { createSns } from "./sns/sns-module.ts";
import { createSqs } from "./sqs/sqs-module.ts";
import { createStepFunctions } from "./step-functions/step-functions-module.ts";

export interface Modules {
  /** In the order of their start: what is sent to before what sends, so that stopping in reverse stops the senders first. */
  readonly all: readonly ServiceModule[];
  readonly appsync: AppSync;
  readonly cognito: Cognito;
}

/** The services, each unaware of the others: they meet at the door. */
export function createModules(context: RuntimeContext): Modules {
  const dynamodb = createDynamoDb(context);
  const sqs = createSqs(context);
  const sns = createSns(context);
  const cognito = createCognito(context);
  const appsync = createAppSync(context, { verifyToken: cognito.verifyToken });
  const stepFunctions = createStepFunctions(context);
  const lambda = createLambda(context, { waitForRecords: dynamodb.waitForRecords });
  return { all: [dynamodb, sqs, sns, cognito, appsync, stepFunctions, lambda], appsync, cognito };
}
