import { compile, type Json } from "@slipstream/asl";
import type { State } from "@slipstream/languages";
import type { Clock } from "../../clock/clock.ts";
import { runTestedState, type StateRun } from "./run-tested-state.ts";
import type { TestedState } from "./tested-state.ts";

/**
 * What a state made of its input on the way, as TestState tells from the inspection level DEBUG on: each part is a Pass state with
 * that part of the definition alone. What the state came to before it failed is there, what would have come after is not.
 */
export async function inspect({ state, isJsonata }: TestedState, run: StateRun, input: Json, clock: Clock): Promise<object> {
  const told: Record<string, string> = { input: JSON.stringify(input) };
  const tell = (name: string, value: Json | undefined) => {
    if (value !== undefined) told[name] = JSON.stringify(value);
  };
  if (isJsonata) {
    tell("afterArguments", run.parameters);
    tell("result", run.result);
    return told;
  }
  const made = (of: Json, fields: Partial<State>) => pass(of, fields, clock);
  const afterInputPath = await made(input, { InputPath: state["InputPath"] });
  tell("afterInputPath", afterInputPath);
  const afterParameters =
    run.parameters ?? (await made(input, { InputPath: state["InputPath"], Parameters: state["Parameters"] }));
  tell("afterParameters", afterParameters);
  const result = run.result ?? (state.Type === "Pass" ? ((state["Result"] as Json | undefined) ?? afterParameters) : undefined);
  tell("result", result);
  if (result === undefined) return told;
  const selected = "ResultSelector" in state ? await made(result, { Parameters: state["ResultSelector"] }) : result;
  tell("afterResultSelector", selected);
  if (selected === undefined) return told;
  tell("afterResultPath", await made(input, { Result: selected, ResultPath: state["ResultPath"] }));
  return told;
}

/** Undefined where it fails. */
async function pass(input: Json, fields: Partial<State>, clock: Clock): Promise<Json | undefined> {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const machine = compile({ StartAt: "Part", States: { Part: { Type: "Pass", ...given, End: true } } });
  const { execution } = await runTestedState(machine, { input, roleArn: "" }, () => Promise.reject(new Error("no task")), clock);
  return execution.runs[0]!.output;
}
