import { ownText, statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";

/**
 * A callback's Task hands out its token, or nobody can ever answer it; no other Task has one.
 * Source: AWS Step Functions Developer Guide, "Discover service integration patterns", "Wait for a Callback with Task Token". AWS takes
 * both: that nobody can answer is seen when it runs; a token in another Task was recorded.
 */
export function tokenFaults(machine: StateMachine): Fault[] {
  return statesOf(machine).flatMap(([state, content]) => {
    const resource = String(content["Resource"]);
    const isCallback = content.Type === "Task" && resource.endsWith(".waitForTaskToken");
    const usesToken = /\$\$\.Task\b|states\.context\.Task\b/.test(ownText(content));
    // What is one placeholder or expression may hold it.
    if (isCallback === usesToken || (isCallback && typeof (content["Parameters"] ?? content["Arguments"]) === "string"))
      return [];
    const fault = (message: string, advice: string): Fault[] => [{ address: state, rule: "task-token", message, advice }];
    return isCallback
      ? fault("nobody can answer it.", 'Hand out the token, e.g. "token.$": "$$.Task.Token".')
      : fault("there is a task token only where Resource ends in .waitForTaskToken.", "Take it out, or wait for it.");
  });
}
