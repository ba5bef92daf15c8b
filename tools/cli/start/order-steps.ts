import type { RuntimeEventMap } from "@slipstream/local";
import { failureText } from "../logs/error-cause.ts";
import type { Line } from "../logs/log-record.ts";
import { idOf, orderIdOf } from "./order-id.ts";

/** How each runtime event reads as a step of an order; undefined when it is none. */
export const orderSteps: {
  readonly [Name in keyof RuntimeEventMap]?: (event: RuntimeEventMap[Name][0]) => Line | undefined;
} = {
  call: ({ service, action, input, error, durationMs }) => {
    if (service !== "sqs" || action !== "SendMessage" || error) return undefined;
    const { MessageBody, QueueUrl } = input as { MessageBody: string; QueueUrl: string };
    return step(orderIdOf(MessageBody), "queued", `on ${QueueUrl.split("/").at(-1)} in ${Math.round(durationMs)} ms`);
  },
  execution: ({ input, state, status, error, cause }) => {
    const orderId = idOf((input as { order?: unknown } | null)?.order);
    if (state) return step(orderId, "state", state);
    if (status === "SUCCEEDED") return step(orderId, "execution", status);
    return step(orderId, "failed", `the execution, ${status}: ${failureText(error, cause, "no error given")}`);
  },
  mail: ({ to, subject, attributes }) => step(attributes["orderId"], "mail", `to ${to}: ${subject}`),
  delivery: ({ data }) => {
    const order = Object.values(
      (data ?? {}) as Record<string, { status?: string; version?: number; deletedAt?: string } | null>,
    )[0];
    const what = order?.deletedAt ? "deleted" : (order?.status ?? "a change");
    // A client that does not select it cannot tell a late change from the last one.
    return step(idOf(order), "subscriber", `hears: ${what}${order?.version === undefined ? "" : `, version ${order.version}`}`);
  },
  "dead-letter": ({ queueName, messageId, body }) => {
    const about = orderIdOf(body);
    const what = about === undefined ? `message ${messageId} ` : "";
    return { about, step: "dead letter", detail: `${what}on ${queueName}; npm run redrive explains` };
  },
};

function step(orderId: string | undefined, name: string, detail: string): Line | undefined {
  return orderId === undefined ? undefined : { about: orderId, step: name, detail };
}
