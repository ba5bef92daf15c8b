import type { RuntimeEventMap } from "@slipstream/local";

/** Something that happened in stacks of any kind, as `npm start -- --stacks` prints it. */
export interface StackStep {
  /** A word or two: what happened. */
  readonly step: string;
  readonly detail: string;
}

/** How each runtime event reads as a line; undefined when it is none. */
export const stackSteps: {
  readonly [Name in keyof RuntimeEventMap]?: (event: RuntimeEventMap[Name][0]) => StackStep | undefined;
} = {
  invocation: ({ functionName, durationMs, error }) => ({
    step: "function",
    detail: `${functionName} ${error ? `failed with ${error}` : "ended"} after ${Math.round(durationMs)} ms`,
  }),
  execution: ({ executionArn, status, error }) =>
    status && {
      step: "execution",
      detail: `${executionArn.split(":").slice(6).join(":")} ${status}${error ? `: ${error}` : ""}`,
    },
  mail: ({ to, subject }) => ({ step: "mail", detail: `to ${to}: ${subject}` }),
  "dead-letter": ({ queueName, messageId }) => ({ step: "dead letter", detail: `${messageId} on ${queueName}` }),
};
