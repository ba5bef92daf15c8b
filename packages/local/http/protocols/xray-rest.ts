import type { HttpAnswer } from "../http-answer.ts";
import type { HttpRequest } from "../http-request.ts";
import { encodeJson } from "./aws-json.ts";
import { identify, type Door } from "./door.ts";
import { parseJsonInput } from "./json-input.ts";
import { asAwsError } from "./wire-error.ts";

/** X-Ray's REST API: an action has a path of its own, and its input is the body. */
const actions: Readonly<Record<string, string>> = {
  "/TraceSegments": "PutTraceSegments",
  "/TraceSummaries": "GetTraceSummaries",
  "/Traces": "BatchGetTraces",
  "/GetSamplingRules": "GetSamplingRules",
  "/SamplingTargets": "GetSamplingTargets",
};

export function isXRayRequest({ method, path }: HttpRequest): boolean {
  return method === "POST" && Object.hasOwn(actions, path);
}

export async function answerXRayRest(door: Door, request: HttpRequest): Promise<HttpAnswer> {
  const headers = { "content-type": "application/json" };
  try {
    const output = await door.dispatch(
      identify(door, request, "xray"),
      "xray",
      actions[request.path]!,
      parseJsonInput(request.body),
    );
    return { status: 200, headers, body: encodeJson(output) };
  } catch (thrown) {
    const { name, statusCode, message } = asAwsError(thrown);
    return { status: statusCode, headers: { ...headers, "x-amzn-errortype": name }, body: encodeJson({ Message: message }) };
  }
}
