import type { Json, JsonObject } from "@slipstream/asl";
import type { StateMachine } from "@slipstream/languages";

/** An execution as it was recorded on AWS: a line of the corpus. What varies from run to run is a placeholder, e.g. `<uuid:1>`. */
export interface RecordedExecution {
  readonly id: string;
  /** What its results are counted under, e.g. `JSONata`. */
  readonly language: string;
  readonly type: "STANDARD" | "EXPRESS";
  readonly definition: StateMachine;
  readonly input: Json;
  readonly expected: {
    readonly status: string;
    readonly output?: Json;
    readonly error?: string;
    readonly cause?: Json;
    readonly events?: readonly RecordedEvent[];
  };
}

/** As `GetExecutionHistory` gives it, except that JSON texts may be the values they stand for. */
export interface RecordedEvent {
  /** `[0]` within a Parallel state, whose events were sorted. */
  readonly id: number | readonly [0];
  readonly previousEventId: number;
  readonly type: string;
  readonly [details: `${string}Details`]: JsonObject | undefined;
}

/** Its details, under whichever name. */
export function detailsOf(event: object): JsonObject {
  return (Object.entries(event).find(([name]) => name.endsWith("EventDetails"))?.[1] ?? {}) as JsonObject;
}

/** What does not run here, and is not asked for: S3 and Secrets Manager. */
export function isLeftOut({ definition }: RecordedExecution): boolean {
  return /arn:aws:states:::(aws-sdk:)?(s3|secretsmanager):/.test(JSON.stringify(definition));
}
