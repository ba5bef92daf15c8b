import { jsonAnswer, type HttpAnswer } from "./http-answer.ts";
import type { HttpRequest } from "./http-request.ts";
import { escapeXml } from "./protocols/query-xml.ts";
import { signedService } from "./signed-service.ts";

/** Services whose requests look like those that are run here, or like nobody's: whose signature names one of these has another fault. */
const run = new Set([
  "sqs",
  "sns",
  "sts",
  "dynamodb",
  "states",
  "lambda",
  "logs",
  "cognito-idp",
  "xray",
  "appsync",
  "ses",
  "ssm",
]);

const errorName = "UnknownOperationException";

type Wrap = (error: string, requestId: string) => string;
const enveloped: Wrap = (error, requestId) =>
  `<ErrorResponse><Error><Type>Sender</Type>${error}</Error>${requestId}</ErrorResponse>`;
/** By service: whose clients read errors as XML alone. */
const restXml: ReadonlyMap<string, Wrap> = new Map([
  ["s3", (error, requestId) => `<Error>${error}${requestId}</Error>`],
  ["route53", enveloped],
  ["cloudfront", enveloped],
]);

/** The answer to what no service takes: which service it was for where a signature tells, else what there is. */
export function notServed(request: HttpRequest): HttpAnswer {
  const { method, path, requestId } = request;
  const service = signedService(request);
  if (service === undefined || run.has(service)) return withError(tellServed(method, path));
  const message = `${service} is not run here (services that are: ${[...run].join(", ")}).`;
  const wrap = restXml.get(service);
  if (!wrap) return withError(jsonAnswer(400, { __type: errorName, message }));
  const body = wrap(`<Code>${errorName}</Code><Message>${escapeXml(message)}</Message>`, `<RequestId>${requestId}</RequestId>`);
  return withError({ status: 400, headers: { "content-type": "application/xml" }, body });
}

/** As SDK clients look for it. */
function withError(answer: HttpAnswer): HttpAnswer {
  return { ...answer, headers: { ...answer.headers, "x-amzn-errortype": errorName } };
}

function tellServed(method: string, path: string): HttpAnswer {
  const status = path === "/" ? 400 : 404;
  return jsonAnswer(status, {
    error: status === 400 ? "BadRequest" : "NotFound",
    message: `${method} ${path} is not served here.`,
    served: [
      "POST / with x-amz-target (SQS, DynamoDB, DynamoDB Streams, Step Functions, CloudWatch Logs, Cognito, SSM)",
      "POST / with a form (SQS, SNS, STS), POST /<account ID>/<queue> with one (SQS)",
      "POST /2015-03-31/functions/<name>/invocations (Lambda)",
      "GET /2015-03-31/functions, /2015-03-31/functions/<name>, /2015-03-31/functions/<name>/configuration (Lambda)",
      "GET /2015-03-31/functions/<name>/aliases, /2015-03-31/functions/<name>/aliases/<alias> (Lambda)",
      "GET /2015-03-31/event-source-mappings, /2015-03-31/event-source-mappings/<UUID> (Lambda)",
      "any method /rest/<path> (API Gateway, when the stacks have an HTTP API)",
      "POST /TraceSegments, /TraceSummaries, /Traces, /GetSamplingRules, /SamplingTargets (X-Ray)",
      "POST /v2/email/outbound-emails, GET /v2/email/account, /v2/email/identities/<identity>, /v2/email/configuration-sets/<name> (SES)",
      "POST /graphql, WebSocket /graphql/realtime (AppSync)",
      "GET /<user pool ID>/.well-known/jwks.json, /<user pool ID>/.well-known/openid-configuration",
      "GET /mailbox?to=<address> (JSON; a page for a browser)",
      "GET /health",
      "GET /status, which lists what there is below it; GET /status/events",
      "GET or HEAD of every other path (CloudFront, when the stacks have a distribution)",
      "GET /amplify_outputs.json (when the stacks have a GraphQL API whose callers a user pool signs in)",
    ],
  });
}
