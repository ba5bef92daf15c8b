import { types } from "node:util";
import { crc32 } from "node:zlib";
import { AwsError } from "../../gateway/aws-error.ts";
import type { HttpAnswer } from "../http-answer.ts";
import type { HttpRequest } from "../http-request.ts";
import { signedService } from "../signed-service.ts";
import { identify, type Door } from "./door.ts";
import { parseJsonInput } from "./json-input.ts";
import { asAwsError, queryCode } from "./wire-error.ts";

interface JsonService {
  /** Its name at the gateway. */
  readonly service: string;
  /** Its name in credential scopes. */
  readonly signingName: string;
  readonly version: "1.0" | "1.1";
  /** In front of the error's name in `__type`. */
  readonly errorNamespace: string;
  /** Whether an answer, be it an error, carries its body's checksum: a Go client warns of each that does not. */
  readonly hasChecksum?: boolean;
}

/** By the first part of `x-amz-target`. */
const jsonServices: Readonly<Record<string, JsonService>> = {
  AmazonSQS: { service: "sqs", signingName: "sqs", version: "1.0", errorNamespace: "com.amazonaws.sqs#" },
  DynamoDB_20120810: {
    service: "dynamodb",
    signingName: "dynamodb",
    version: "1.0",
    errorNamespace: "com.amazonaws.dynamodb.v20120810#",
    hasChecksum: true,
  },
  DynamoDBStreams_20120810: {
    service: "dynamodbstreams",
    signingName: "dynamodb",
    version: "1.0",
    errorNamespace: "com.amazonaws.dynamodb.v20120810#",
    hasChecksum: true,
  },
  AWSStepFunctions: {
    service: "states",
    signingName: "states",
    version: "1.0",
    errorNamespace: "com.amazonaws.swf.service.v2.model#",
  },
  Logs_20140328: { service: "logs", signingName: "logs", version: "1.1", errorNamespace: "" },
  AmazonSSM: { service: "ssm", signingName: "ssm", version: "1.1", errorNamespace: "" },
  AWSCognitoIdentityProviderService: { service: "cognito-idp", signingName: "cognito-idp", version: "1.1", errorNamespace: "" },
};

const unknownService: JsonService = { service: "", signingName: "", version: "1.0", errorNamespace: "" };

/** Answers a call in the AWS JSON protocol, whose `x-amz-target` is `target`. */
export async function answerAwsJson(door: Door, request: HttpRequest, target: string): Promise<HttpAnswer> {
  const [prefix = "", action = ""] = target.split(".");
  const known = Object.hasOwn(jsonServices, prefix) ? jsonServices[prefix] : undefined;
  const { service, signingName, version, errorNamespace, hasChecksum } = known ?? { ...unknownService, service: prefix };
  const answer = (status: number, body: string, further: Readonly<Record<string, string>> = {}): HttpAnswer => ({
    status,
    headers: {
      "content-type": `application/x-amz-json-${version}`,
      ...(hasChecksum && { "x-amz-crc32": String(crc32(body)) }),
      ...further,
    },
    body,
  });
  try {
    if (!known) {
      const what = signedService(request) ?? `x-amz-target ${target}`;
      const known = Object.keys(jsonServices).join(".…, ");
      throw new AwsError("UnknownOperationException", `${what} is not run here (x-amz-target of those that are: ${known}.…)`);
    }
    const identity = identify(door, request, signingName);
    const output = await door.dispatch(identity, service, action, parseJsonInput(request.body));
    return answer(200, encodeJson(output ?? {}));
  } catch (thrown) {
    const error = asAwsError(thrown);
    // SQS spoke the query protocol before; its clients still learn the older code from this header.
    const queryError: Record<string, string> =
      service === "sqs"
        ? { "x-amzn-query-error": `${queryCode(service, error.name)};${error.statusCode < 500 ? "Sender" : "Receiver"}` }
        : {};
    const body = encodeJson({ __type: `${errorNamespace}${error.name}`, message: error.message, ...error.members });
    return answer(error.statusCode, body, { "x-amzn-errortype": error.name, ...queryError });
  }
}

/** The protocol's JSON: a `Date` is a number of seconds, bytes are base64. */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, encoded: unknown) {
    const original = this[key];
    if (types.isDate(original)) return original.getTime() / 1000;
    return ArrayBuffer.isView(original)
      ? Buffer.from(original.buffer, original.byteOffset, original.byteLength).toString("base64")
      : encoded;
  });
}
