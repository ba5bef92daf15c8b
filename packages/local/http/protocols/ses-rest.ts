import { AwsError } from "../../gateway/aws-error.ts";
import type { Shape } from "../../gateway/service.ts";
import type { HttpAnswer } from "../http-answer.ts";
import type { HttpRequest } from "../http-request.ts";
import { encodeJson } from "./aws-json.ts";
import { identify, type Door } from "./door.ts";
import { parseJsonInput } from "./json-input.ts";
import { asAwsError } from "./wire-error.ts";

/** Where version 2 of SES's API lives. */
export const sesRestPath = /^\/v2\/email\//;

type Route = readonly [method: string, path: RegExp, action: string, member?: string];
/** What an action is called on stands in the path. */
const routes: readonly Route[] = [
  ["POST", /^outbound-emails$/, "SendEmail"],
  ["GET", /^account$/, "GetAccount"],
  ["GET", /^identities\/([^/]+)$/, "GetEmailIdentity", "EmailIdentity"],
  ["GET", /^configuration-sets\/([^/]+)$/, "GetConfigurationSet", "ConfigurationSetName"],
  ["GET", /^configuration-sets\/([^/]+)\/event-destinations$/, "GetConfigurationSetEventDestinations", "ConfigurationSetName"],
];

/** Answers SES's REST API: sending, and looking at what Terraform has made. */
export async function answerSesRest(door: Door, request: HttpRequest): Promise<HttpAnswer> {
  const headers = { "content-type": "application/json" };
  try {
    const { action, input } = route(request);
    const output = await door.dispatch(identify(door, request, "ses"), "ses", action, input);
    return { status: 200, headers, body: encodeJson(output) };
  } catch (thrown) {
    const { name, statusCode, message } = asAwsError(thrown);
    return { status: statusCode, headers: { ...headers, "x-amzn-errortype": name }, body: encodeJson({ message }) };
  }
}

function route({ method, path, body }: HttpRequest): { action: string; input: Shape } {
  const rest = path.replace(sesRestPath, "").replace(/\/$/, "");
  for (const [wanted, form, action, member] of routes) {
    const found = method === wanted ? form.exec(rest) : null;
    if (found) return { action, input: member === undefined ? parseJsonInput(body) : { [member]: decoded(found[1]!) } };
  }
  throw new AwsError("UnknownOperationException", `${method} ${path} is not run here`, { statusCode: 404 });
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new AwsError("BadRequestException", `${segment} in the path is not percent-encoded UTF-8`);
  }
}
