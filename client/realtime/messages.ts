import type { OnOrderChangedSubscription } from "../schema-types.ts";
import { RealtimeError, type EndKind } from "./realtime-error.ts";

interface ProtocolError {
  readonly errorType?: string;
  readonly message?: string;
  readonly errorCode?: number;
}

/** What AppSync sends. */
export type ServerMessage =
  | { readonly type: "connection_ack"; readonly payload: { readonly connectionTimeoutMs: number } }
  | { readonly type: "start_ack" | "ka" | "complete" }
  | { readonly type: "data"; readonly payload: { readonly data: OnOrderChangedSubscription | null } }
  | {
      readonly type: "error" | "connection_error";
      /** Some errors are not in a list. */
      readonly payload?: { readonly errors?: readonly ProtocolError[] | ProtocolError };
    };

/** Says what a message of the type `error` or `connection_error` means for the connection. */
export function realtimeErrorOf({ payload }: Extract<ServerMessage, { type: "error" | "connection_error" }>): RealtimeError {
  const errors = [payload?.errors ?? []].flat() as readonly ProtocolError[];
  const said = errors.map(({ message, errorType }) => message ?? errorType ?? "no reason is given").join(", ");
  return new RealtimeError(kindOf(errors[0]), `The subscription was refused: ${said}`, errors[0]?.errorType);
}

/** AppSync writes both names, and sometimes only a code. What it limits the rate of, it takes later. */
function kindOf(error: ProtocolError | undefined): EndKind {
  const { errorType = "", errorCode = 0 } = error ?? {};
  if (/^Unauthorized(Exception)?$/.test(errorType) || errorCode === 401) return "unauthorized";
  if (errorType === "LimitExceededError" || errorCode === 429) return "lost";
  const isRefused = (errorCode >= 400 && errorCode < 500) || /^(BadRequest|MalformedHttpRequest)Exception$/.test(errorType);
  return isRefused ? "refused" : "lost";
}
