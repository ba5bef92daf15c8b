import { AwsError } from "../../gateway/aws-error.ts";
import type { Shape } from "../../gateway/service.ts";
import type { HttpAnswer } from "../http-answer.ts";
import type { HttpRequest } from "../http-request.ts";
import { parseJson } from "../parse-json.ts";
import { encodeJson } from "./aws-json.ts";
import { identify, type Door } from "./door.ts";
import { asAwsError } from "./wire-error.ts";

/** Where Lambda's REST API lives. */
export const lambdaRestPath = /^\/(2015-03-31\/(functions|event-source-mappings)|2016-08-19\/account-settings)(\/|$)/;

/** Answers Lambda's REST API: invoking, and looking at functions and mappings. What Terraform makes is not changed here. */
export async function answerLambdaRest(door: Door, request: HttpRequest): Promise<HttpAnswer> {
  const headers = { "content-type": "application/json" };
  try {
    const { action, input } = route(request);
    const output = await door.dispatch(identify(door, request, "lambda"), "lambda", action, input);
    if (action !== "Invoke") return { status: 200, headers, body: encodeJson(output) };
    const further: Record<string, string> = {
      ...(output.FunctionError && { "x-amz-function-error": String(output.FunctionError) }),
      ...(output.LogResult && { "x-amz-log-result": String(output.LogResult) }),
    };
    const body = output.Payload === undefined ? "" : JSON.stringify(output.Payload);
    return {
      status: output.StatusCode ?? 200,
      headers: { ...headers, "x-amz-executed-version": String(output.ExecutedVersion ?? "$LATEST"), ...further },
      body,
    };
  } catch (thrown) {
    const error = asAwsError(thrown);
    return {
      status: error.statusCode,
      headers: { ...headers, "x-amzn-errortype": error.name },
      body: encodeJson({ Type: error.statusCode < 500 ? "User" : "Service", message: error.message, ...error.members }),
    };
  }
}

function route(request: HttpRequest): { action: string; input: Shape } {
  const [, , collection, encodedName, member, encodedAlias] = request.path.split("/");
  const Qualifier = request.query.get("Qualifier");
  const qualifier = Qualifier ? { Qualifier } : {};
  const listed = { ...Object.fromEntries(request.query), ...maxItems(request.query) };
  const name = encodedName ? decoded(encodedName) : undefined;
  if (request.method === "POST" && collection === "functions" && name && member === "invocations") {
    const input = { FunctionName: name, ...qualifier, ...invocationHeaders(request), Payload: parsePayload(request.body) };
    return { action: "Invoke", input };
  }
  if (request.method === "GET" && collection === "functions" && !member) {
    return name
      ? { action: "GetFunction", input: { FunctionName: name, ...qualifier } }
      : { action: "ListFunctions", input: listed };
  }
  if (request.method === "GET" && collection === "functions" && name && member === "configuration") {
    return { action: "GetFunctionConfiguration", input: { FunctionName: name, ...qualifier } };
  }
  if (request.method === "GET" && collection === "functions" && name && member === "aliases") {
    const Name = encodedAlias && decoded(encodedAlias);
    if (Name) return { action: "GetAlias", input: { FunctionName: name, Name } };
    return { action: "ListAliases", input: { ...listed, FunctionName: name } };
  }
  if (request.method === "GET" && collection === "event-source-mappings" && !member) {
    return name
      ? { action: "GetEventSourceMapping", input: { UUID: name } }
      : { action: "ListEventSourceMappings", input: listed };
  }
  if (request.method === "GET" && collection === "account-settings" && !name) return { action: "GetAccountSettings", input: {} };
  throw new AwsError("UnknownOperationException", `${request.method} ${request.path} is not run here`, { statusCode: 404 });
}

/** Members of Invoke that are headers. */
const invocationMembers = {
  InvocationType: "x-amz-invocation-type",
  LogType: "x-amz-log-type",
  ClientContext: "x-amz-client-context",
  TenantId: "x-amz-tenant-id",
  DurableExecutionName: "x-amz-durable-execution-name",
};

function invocationHeaders({ headers }: HttpRequest): Shape {
  const given = Object.entries(invocationMembers).map(([member, header]) => [member, headers[header]] as const);
  return { InvocationType: "RequestResponse", ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
}

function maxItems(query: URLSearchParams): Shape {
  const given = query.get("MaxItems");
  return given === null ? {} : { MaxItems: Number(given) };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new AwsError("InvalidParameterValueException", `${segment} in the path is not percent-encoded UTF-8`);
  }
}

function parsePayload(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return parseJson(body.toString("utf8"));
  } catch (error) {
    throw new AwsError("InvalidRequestContentException", `Could not parse request body into json: ${(error as Error).message}`);
  }
}
