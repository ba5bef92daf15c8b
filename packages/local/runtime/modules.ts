import { createAppSync, type AppSync } from "../appsync/appsync-module.ts";
import { createCloudFront, type CloudFront } from "../cloudfront/cloudfront-module.ts";
import { createCloudWatchLogs } from "../cloudwatch-logs/cloudwatch-logs-module.ts";
import { createCognito, type Cognito } from "../cognito/cognito-module.ts";
import { createDynamoDb } from "../dynamodb/dynamodb-module.ts";
import { createEventBridge } from "../eventbridge/eventbridge-module.ts";
import { createHttpApi, type HttpApiModule } from "../http-api/http-api-module.ts";
import type { AnswerHttp } from "../http/http-request.ts";
import type { Authenticate } from "../iam/authenticate.ts";
import { createLambda } from "../lambda/lambda-module.ts";
import { createS3 } from "../s3/s3-module.ts";
import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { createSes } from "../ses/ses-module.ts";
import { createSns } from "../sns/sns-module.ts";
import { createSqs } from "../sqs/sqs-module.ts";
import { createSsm } from "../ssm/ssm-module.ts";
import { createStepFunctions } from "../step-functions/step-functions-module.ts";
import { createSts } from "../sts/sts-module.ts";
import { createXRay } from "../xray/xray-module.ts";

export interface Modules {
  /**
   * In the order of their start: what is sent to before what sends, so that stopping in reverse stops the senders first. Executions
   * end before the functions that they wait for: otherwise they would fail with them, and end as dead letters.
   */
  readonly all: readonly ServiceModule[];
  readonly appsync: AppSync;
  readonly cloudFront: CloudFront;
  readonly cognito: Cognito;
  readonly httpApi: HttpApiModule;
}

/** What those need of HTTP that take or send requests by it. */
export interface ModulesOptions {
  /** Who signed a request. */
  readonly authenticate: Authenticate;
  readonly answerHttp: AnswerHttp;
}

/** The services, each unaware of the others: they meet at the door. */
export function createModules(context: RuntimeContext, { authenticate, answerHttp }: ModulesOptions): Modules {
  const logs = createCloudWatchLogs(context);
  const xray = createXRay(context);
  const dynamodb = createDynamoDb(context);
  const sts = createSts(context);
  const ssm = createSsm(context);
  const sqs = createSqs(context);
  const sns = createSns(context);
  const ses = createSes(context);
  const cognito = createCognito(context);
  const appsync = createAppSync(context, { authenticate, verifyToken: cognito.verifyToken });
  const httpApi = createHttpApi(context, { verifyToken: cognito.verifyToken });
  const s3 = createS3(context);
  const cloudFront = createCloudFront(context);
  const eventBridge = createEventBridge(context);
  const stepFunctions = createStepFunctions(context, { publish: eventBridge.publish });
  const lambda = createLambda(context, { waitForRecords: dynamodb.waitForRecords, answerHttp });
  const all = [
    logs,
    xray,
    sts,
    ssm,
    dynamodb,
    sqs,
    sns,
    ses,
    cognito,
    appsync,
    httpApi,
    s3,
    cloudFront,
    eventBridge,
    lambda,
    stepFunctions,
  ];
  return { all, appsync, cloudFront, cognito, httpApi };
}
