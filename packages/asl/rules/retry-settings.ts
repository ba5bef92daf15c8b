import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";
import { shown } from "./form/form-faults.ts";
import { number, oneOf, whole, type Rule } from "./form/values.ts";

interface Retrier {
  readonly [setting: string]: unknown;
}

const settings: Readonly<Record<string, Rule>> = {
  IntervalSeconds: whole(1, 99_999_999),
  MaxAttempts: whole(0, 99_999_999),
  BackoffRate: number(1, Infinity),
  MaxDelaySeconds: whole(1, 31_622_400),
  JitterStrategy: oneOf("FULL", "NONE"),
};

/**
 * Settings of a Retry, and times of a Task, that Step Functions refuses.
 * Source: Amazon States Language, "Retrying after error" and "Task State"; AWS Step Functions Developer Guide, "Handling errors in Step
 * Functions workflows", "Retrying after an error", and "Task workflow state". That a longest wait is above the first one is ours.
 */
export function retrySettingFaults(machine: StateMachine): Fault[] {
  return statesOf(machine).flatMap(([state, { Retry, TimeoutSeconds, HeartbeatSeconds }]) => [
    ...(Array.isArray(Retry) ? (Retry as Retrier[]) : []).flatMap((retrier, index) => {
      const tell = ([setting, message]: Said): Fault => ({
        ...{ address: state, rule: "retry-settings", field: ["Retry", index, setting] },
        ...{ message: `${setting} is ${message}`, advice: "Mend the value." },
      });
      return [
        ...faultsIn(retrier).map(tell),
        ...cappedAtOnce(retrier).map((said) => ({ ...tell(said), isHouse: true as const })),
      ];
    }),
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

/** A setting, and what is wrong with its value. */
type Said = [setting: string, message: string];

function cappedAtOnce({ IntervalSeconds, MaxDelaySeconds }: Retrier): Said[] {
  const isCapped = typeof MaxDelaySeconds === "number" && MaxDelaySeconds > 0 && MaxDelaySeconds <= Number(IntervalSeconds ?? 1);
  return isCapped ? [["MaxDelaySeconds", `${MaxDelaySeconds}; it must be more than IntervalSeconds.`]] : [];
}

function faultsIn(retrier: Retrier): Said[] {
  return Object.entries(settings).flatMap(([setting, rule]): Said[] => {
    const value = retrier[setting];
    const must = value === undefined ? undefined : rule(value);
    return must === undefined ? [] : [[setting, `${shown(value)}; it must be ${must}.`]];
  });
}
