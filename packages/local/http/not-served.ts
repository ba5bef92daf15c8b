import { jsonAnswer, type HttpAnswer } from "./http-answer.ts";
import type { HttpRequest } from "./http-request.ts";
import { escapeXml } from "./protocols/query-xml.ts";
import { signedService } from "./signed-service.ts";

/** Services whose requests look like those that are run here, or like nobody's: whose signature names one of these has another fault. */
const run = new Set(["sqs", "sns", "sts", "dynamodb", "states", "lambda", "logs", "cognito-idp", "xray", "appsync"]);

/** The answer to what no service takes: which service it was for where a signature tells, else what there is. */
export function notServed(request: HttpRequest): HttpAnswer {
  const { method, path, requestId } = request;
  const service = signedService(request);
  if (service === undefined || run.has(service)) return tellServed(method, path);
  const message = `${service} is not run here (services that are: ${[...run].join(", ")}).`;
  const headers = { "x-amzn-requestid": requestId, "x-amzn-errortype": "UnknownOperationException" };
  // S3's clients read errors as XML alone.
  if (service === "s3") {
    const body = `<Error><Code>UnknownOperationException</Code><Message>${escapeXml(message)}</Message><RequestId>${requestId}</RequestId></Error>`;
    return { status: 400, headers: { ...headers, "content-type": "application/xml" }, body };
  }
  const answer = jsonAnswer(400, { __type: "UnknownOperationException", message });
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function tellServed(method: string, path: string): HttpAnswer {
  const status = path === "/" ? 400 : 404;
  return jsonAnswer(status, {
    error: status === 400 ? "BadRequest" : "NotFound",
    message: `${method} ${path} is not served here.`,
    served: [
      "POST / with x-amz-target (SQS, DynamoDB, DynamoDB Streams, Step Functions, CloudWatch Logs, Cognito)",
      "POST / with a form (SQS, SNS, STS), POST /<account ID>/<queue> with one (SQS)",
      "POST /2015-03-31/functions/<name>/invocations (Lambda)",
      "GET /2015-03-31/functions, /2015-03-31/functions/<name>, /2015-03-31/functions/<name>/configuration (Lambda)",
      "GET /2015-03-31/functions/<name>/aliases, /2015-03-31/functions/<name>/aliases/<alias> (Lambda)",
      "GET /2015-03-31/event-source-mappings, /2015-03-31/event-source-mappings/<UUID> (Lambda)",
      "any method /rest/<path> (API Gateway, when the stacks have an HTTP API)",
      "POST /TraceSegments, /TraceSummaries, /Traces, /GetSamplingRules, /SamplingTargets (X-Ray)",
      "POST /graphql, WebSocket /graphql/realtime (AppSync)",
      "GET /<user pool ID>/.well-known/jwks.json, /<user pool ID>/.well-known/openid-configuration",
      "GET /mailbox?to=<address>",
      "GET /health",
      "GET /amplify_outputs.json (when the stacks have a GraphQL API whose callers a user pool signs in)",
    ],
  });
}
