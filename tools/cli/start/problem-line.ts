import type { AccessDeniedEvent, CallEvent, FunctionLogEvent } from "@slipstream/local";
import { recordLine, type Line } from "../logs/log-record.ts";
import { readRecord } from "../logs/read-record.ts";
import { recordTrace } from "../logs/record-trace.ts";
import { sourceTrace } from "../logs/source-trace.ts";
import { deliveryOf } from "./deliveries.ts";

/** Refusals that are part of the way of an order: a duplicate meets what is there already. */
const expectedErrors = new Set(["ConditionalCheckFailedException"]);

/** A refused call that somebody should look at. */
export function refusedCall({ caller, service, action, error }: CallEvent): Line | undefined {
  if (!error || expectedErrors.has(error)) return undefined;
  // Lambda and AppSync make the log group then; when they may not, a line tells of that.
  if (action === "CreateLogStream" && error === "ResourceNotFoundException") return undefined;
  // A mapping goes on with the oldest record that there is then.
  if (action === "GetShardIterator" && error === "TrimmedDataAccessException") return undefined;
  // AppSync tells of it itself, with what was wrong.
  if (service === "appsync" && action === "GraphQL" && error !== "AccessDeniedException") return undefined;
  return { step: "refused", detail: `${caller} called ${service}:${action} and was answered ${error}` };
}

/** What was missing for a call that a policy did not allow: a statement to put into the stacks. */
export function missingPermission({ caller, action, resource, policy, needed }: AccessDeniedEvent): Line {
  if (needed === undefined) {
    return { step: "denied", detail: `${caller} is denied ${action} on ${resource}, and no statement would allow it` };
  }
  const where = { identity: "", resource: ` in the policy of ${resource}`, boundary: " in its permissions boundary" };
  return { step: "denied", detail: `${caller} would need ${needed}${where[policy]}` };
}

/** What a function wrote, with the order that it is about and how often its message was received, as far as its line or its input says so. */
export function loggedLine({ functionName, line, payload, codeSha256 }: FunctionLogEvent): Line {
  const record = readRecord(line);
  const { receive_count: counted, order_ids: ids, ...others } = record.fields ?? {};
  const { orderId, receiveCount = counted, orders } = deliveryOf(payload?.(), record.about);
  const fields = { ...others, ...(orderId === undefined && ids !== undefined && { order_ids: ids }) };
  const level = record.level ?? (line.includes("Error") ? "ERROR" : undefined);
  const receives = receiveCount === undefined ? "" : ` (receive ${String(receiveCount)})`;
  const batch = orderId === undefined && orders > 1 ? ` (a batch of ${orders} orders)` : "";
  const shown = recordLine({ ...record, level, about: orderId, text: `${record.text}${receives}${batch}`, fields }, functionName);
  const stack = recordTrace(record, (calls) =>
    calls.length === 0 || codeSha256 === undefined ? [] : (sourceTrace(calls, codeSha256) ?? []),
  );
  return { ...shown, ...(stack.length > 0 && { stack }) };
}

/** What a function logged as a warning or an error, in either of Lambda's log formats, or as it wrote it itself. */
export function loggedProblem(log: FunctionLogEvent): Line | undefined {
  const line = loggedLine(log);
  return ["ERROR", "FATAL", "WARN"].includes(line.step) ? line : undefined;
}
