import { AwsError } from "../../gateway/aws-error.ts";
import type { HttpAnswer } from "../http-answer.ts";
import type { HttpRequest } from "../http-request.ts";
import { signedService } from "../signed-service.ts";
import { identify, type Door } from "./door.ts";
import { decodeQueryForm } from "./query-form.ts";
import { queryService, type QueryService } from "./query-services.ts";
import { encodeQueryXml, escapeXml } from "./query-xml.ts";
import { asAwsError, queryCode } from "./wire-error.ts";

/** Where a queue's own URL leads, e.g. `/000000000000/orders`: a form posted there is for this queue. */
const queuePath = /^\/\d{12}\/[\w.-]+$/;

/** Whether a request is in the query protocol: a form, to the root or to a queue's URL; or the same in the query string of a GET. */
export function isAwsQuery({ method, path, query, headers }: HttpRequest): boolean {
  if (path !== "/" && !queuePath.test(path)) return false;
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  return method === "POST" ? isForm : method === "GET" && query.has("Action");
}

/** Answers a call in the AWS query protocol (`Action=Publish&…`). */
export async function answerAwsQuery(door: Door, request: HttpRequest): Promise<HttpAnswer> {
  const given = request.method === "GET" ? request.query : new URLSearchParams(request.body.toString("utf8"));
  const { Action: action, Version, ...fields } = Object.fromEntries(given);
  const headers = { "content-type": "text/xml" };
  const isOnQueue = queuePath.test(request.path);
  let service: QueryService | undefined;
  try {
    service = queryService(isOnQueue ? "sqs" : signedService(request), Version);
    if (!action) throw new AwsError("MissingAction", "The request must contain the parameter Action.");
    const names = service.flattened?.(action);
    const form = Object.entries(isOnQueue ? { QueueUrl: request.path, ...fields } : fields);
    const input = decodeQueryForm(form, door.inputMembers(service.name, action), names);
    const output = await door.dispatch(identify(door, request, service.name), service.name, action, input);
    const result = `<${action}Result>${encodeQueryXml(output ?? {}, names)}</${action}Result>`;
    const metadata = `<ResponseMetadata><RequestId>${request.requestId}</RequestId></ResponseMetadata>`;
    const body = `<${action}Response xmlns="${service.namespace}">${result}${metadata}</${action}Response>`;
    return { status: 200, headers, body };
  } catch (thrown) {
    const error = asAwsError(thrown);
    return { status: error.statusCode, headers, body: errorXml(error, request, service) };
  }
}

function errorXml(error: AwsError, request: HttpRequest, service: QueryService | undefined): string {
  const type = error.statusCode < 500 ? "Sender" : "Receiver";
  const code = escapeXml(queryCode(service?.name ?? "", error.name));
  const detail = `<Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(error.message)}</Message>`;
  const content = `<Error>${detail}</Error><RequestId>${request.requestId}</RequestId>`;
  const namespace = service ? ` xmlns="${service.namespace}"` : "";
  return `<ErrorResponse${namespace}>${content}</ErrorResponse>`;
}
