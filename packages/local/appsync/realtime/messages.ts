import { AwsError } from "../../gateway/aws-error.ts";
import { parseJson } from "../../http/parse-json.ts";
import type { GraphQLRequest } from "../execution/graphql-request.ts";
import { parseGraphQLRequest } from "../http/parse-request.ts";
import { FilterError } from "./subscription-filter.ts";

/** What a client may send. */
export type ClientMessage =
  | { readonly type: "connection_init" }
  | { readonly type: "start"; readonly id: string; readonly payload: StartPayload }
  | { readonly type: "stop"; readonly id: string };

interface StartPayload {
  /** The GraphQL request as JSON: signed as it is. */
  readonly data: string;
  readonly extensions?: { readonly authorization?: Readonly<Record<string, string>> };
}

/** Throws `UnsupportedOperation` or `BadRequestException`. */
export function parseClientMessage(text: string): ClientMessage {
  let message: ClientMessage;
  try {
    message = parseJson(text) as ClientMessage;
  } catch {
    throw new AwsError("BadRequestException", "The message is no JSON.");
  }
  if (!["connection_init", "start", "stop"].includes(message?.type)) {
    throw new AwsError("UnsupportedOperation", "unknown not supported through the realtime channel");
  }
  if (message.type !== "connection_init" && (typeof message.id !== "string" || message.id === "")) {
    throw new AwsError("BadRequestException", `The message "${message.type}" has no id.`);
  }
  if (message.type === "start" && typeof message.payload?.data !== "string") {
    throw new AwsError("BadRequestException", 'The message "start" has no payload.data.');
  }
  return message;
}

/** The request of a `start`. Throws `MalformedHttpRequestException`. */
export function requestOf(payload: StartPayload): GraphQLRequest {
  return parseGraphQLRequest(Buffer.from(payload.data));
}

/** An error as the realtime protocol writes it. */
export function protocolError(error: unknown): { errorType?: string; message: string; errorCode: number } {
  if (error instanceof FilterError) return { message: error.message, errorCode: 400 };
  if (error instanceof AwsError) return { errorType: error.name, message: error.message, errorCode: error.statusCode };
  return { errorType: "InternalFailure", message: String(error), errorCode: 500 };
}
