import type { FieldFailedEvent, MessageFailedEvent, RecordsFailedEvent, StateRetryEvent } from "@slipstream/local";
import { durationText } from "../logs/duration-text.ts";
import { failureText } from "../logs/error-cause.ts";
import type { Line } from "../logs/log-record.ts";
import { sourcePlace } from "../logs/source-trace.ts";
import { idOf, orderIdOf } from "./order-id.ts";

/** A state failed, and is run again. */
export function stateRetry({ input, state, error, cause, attempt, attempts, waitMs }: StateRetryEvent): Line {
  const about = idOf((input as { order?: unknown } | null)?.order);
  const next = `${state} is retried in ${durationText(waitMs)} (attempt ${attempt} of ${attempts})`;
  return { about, step: "retry", detail: `${next}: ${failureText(error, cause, "it failed")}` };
}

/** A message was not done with: it comes back, or becomes a dead letter. */
export function messageFailed(event: MessageFailedEvent): Line {
  const { body, queueName, messageId, receiveCount, maxReceiveCount, deadLetterQueueName, visibleInMs } = event;
  const about = orderIdOf(body);
  const what = about === undefined ? `message ${messageId} of ${queueName}, ` : "";
  const when = durationText(visibleInMs);
  const isLast = maxReceiveCount !== undefined && receiveCount >= maxReceiveCount;
  const receive = `receive ${receiveCount}${maxReceiveCount === undefined ? "" : ` of ${maxReceiveCount}`}`;
  const next = isLast ? `to ${deadLetterQueueName} in ${when}; npm run redrive explains` : `back in ${when}`;
  return { about, step: isLast ? "gives up" : "comes back", detail: `${what}${receive}, ${next}` };
}

/** Records of a stream were not done with, and what stands behind them waits. */
export function recordsFailed({ functionName, keys, attempt, attempts, waitMs }: RecordsFailedEvent): Line {
  const ids = new Set(keys.map(({ id }) => (id as { S?: string } | undefined)?.S));
  const [about] = ids.size === 1 ? ids : [];
  const records = keys.length === 1 ? "1 record" : `${keys.length} records`;
  const tries = `attempt ${attempt}${attempts === undefined ? "" : ` of ${attempts}`}`;
  return {
    about,
    step: "comes back",
    detail: `${records} of the stream to ${functionName} in ${durationText(waitMs)} (${tries})`,
  };
}

/** A field of GraphQL failed, or a request was refused. */
export function fieldFailed({ field, path, errorType, errorInfo, message, args, trace, caller }: FieldFailedEvent): Line {
  const about = idOf(args) ?? idOf(args["order"]) ?? idOf(args["input"]) ?? idOf(errorInfo);
  // A field within another one is told by its place in the answer.
  const place = path && path.length > 1 ? ` (${path.join(".")})` : "";
  const what = `${field ?? path?.join(".") ?? "a request"}${place}`;
  const why = errorType && errorType !== message ? `${errorType}: ${message}` : message;
  // A customer signs nothing: who it is, its token says.
  const who = caller === "anonymous" ? "" : ` of ${caller}`;
  return {
    about,
    step: "GraphQL",
    detail: `${what}${who} ${path ? "failed" : "was refused"}: ${why}`,
    stack: trace.map((place) => `at ${sourcePlace(place)}`),
  };
}
