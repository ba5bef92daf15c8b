import type { RuntimeEventMap } from "@slipstream/local";
import { failureText } from "../logs/error-cause.ts";
import type { Line } from "../logs/log-record.ts";

/** How each runtime event reads as a line; undefined when it is none. */
export const stackSteps: {
  readonly [Name in keyof RuntimeEventMap]?: (event: RuntimeEventMap[Name][0]) => Line | undefined;
} = {
  invocation: ({ functionName, durationMs, error }) => ({
    step: "function",
    detail: `${functionName} ${error ? `failed with ${error}` : "ended"} after ${Math.round(durationMs)} ms`,
  }),
  execution: ({ executionArn, status, error, cause }) => {
    if (!status) return undefined;
    const [name, isGood] = [executionArn.split(":").slice(6).join(":"), status === "SUCCEEDED"];
    const why = isGood ? "" : `: ${failureText(error, cause, "no error given")}`;
    return { step: isGood ? "execution" : "failed", detail: `${name} ${status}${why}` };
  },
  mail: ({ to, subject }) => ({ step: "mail", detail: `to ${to}: ${subject}` }),
  "dead-letter": ({ queueName, messageId }) => ({ step: "dead letter", detail: `${messageId} on ${queueName}` }),
};
