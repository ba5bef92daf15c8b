import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";

interface Retrier {
  readonly [setting: string]: unknown;
}

/**
 * Settings of a Retry, and times of a Task, that Step Functions refuses.
 * Source: Amazon States Language, "Retrying after error" and "Task State"; AWS Step Functions Developer Guide, "Handling errors in Step
 * Functions workflows", "Retrying after an error", and "Task workflow state". That a longest wait is above the first one is ours.
 */
export function retrySettingFaults(machine: StateMachine): Fault[] {
  return statesOf(machine).flatMap(([state, { Retry, TimeoutSeconds, HeartbeatSeconds }]) => [
    ...(Array.isArray(Retry) ? (Retry as Retrier[]) : []).flatMap((retrier) => [
      ...faultsIn(retrier).map((message) => fault(state, message)),
      ...cappedAtOnce(retrier).map((message) => ({ ...fault(state, message), isHouse: true as const })),
    ]),
    ...(Number(HeartbeatSeconds) >= Number(TimeoutSeconds)
      ? [
          {
            address: state,
            rule: "task-heartbeat",
            field: ["HeartbeatSeconds"],
            message: `HeartbeatSeconds is ${String(HeartbeatSeconds)}; it must be less than TimeoutSeconds, ${String(TimeoutSeconds)}.`,
            advice: "Lower it.",
          },
        ]
      : []),
  ]);
}

function fault(address: string, message: string): Fault {
  return { address, rule: "retry-settings", field: ["Retry"], message, advice: "Mend the value." };
}

function cappedAtOnce({ IntervalSeconds, MaxDelaySeconds }: Retrier): string[] {
  const isCapped = typeof MaxDelaySeconds === "number" && MaxDelaySeconds > 0 && MaxDelaySeconds <= Number(IntervalSeconds ?? 1);
  return isCapped ? [`MaxDelaySeconds is ${MaxDelaySeconds}; it must be more than IntervalSeconds.`] : [];
}

function faultsIn({ IntervalSeconds, MaxAttempts, BackoffRate, MaxDelaySeconds, JitterStrategy }: Retrier): string[] {
  const demand = (name: string, value: unknown, holds: boolean, rule: string) =>
    value === undefined || holds ? [] : [`${name} is ${JSON.stringify(value)}; it must be ${rule}.`];
  const isWhole = (value: unknown, min: number, max: number) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
  return [
    ...demand("IntervalSeconds", IntervalSeconds, isWhole(IntervalSeconds, 1, 99_999_999), "a whole number from 1 to 99999999"),
    ...demand("MaxAttempts", MaxAttempts, isWhole(MaxAttempts, 0, 99_999_999), "a whole number from 0 to 99999999"),
    ...demand("BackoffRate", BackoffRate, Number(BackoffRate) >= 1, "1 or more"),
    ...demand("MaxDelaySeconds", MaxDelaySeconds, isWhole(MaxDelaySeconds, 1, 31_622_400), "a whole number from 1 to 31622400"),
    ...demand("JitterStrategy", JitterStrategy, ["FULL", "NONE"].includes(String(JitterStrategy)), "FULL or NONE"),
  ];
}
