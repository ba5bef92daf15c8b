import { compile, type Json } from "@slipstream/asl";
import type { State } from "@slipstream/languages";
import type { Clock } from "../../clock/clock.ts";
import { errorDetails } from "./error-details.ts";
import { runTestedState, type StateRun, type TestedRun } from "./run-tested-state.ts";
import type { Successor } from "./successors.ts";
import type { TestedState } from "./tested-state.ts";

/** States that make no parameters. */
const withoutParameters = ["Choice", "Fail", "Succeed", "Wait"];

/**
 * What a state made of its input on the way, as TestState tells from the inspection level DEBUG on: each part is a Pass state with
 * that part of the definition alone. What the state came to before it failed is there, what would have come after is not.
 */
export async function inspect(
  tested: TestedState,
  run: StateRun,
  given: TestedRun,
  { clock, successor }: { readonly clock: Clock; readonly successor: Successor | undefined },
): Promise<object> {
  const { variables } = run.execution.threads[0]!;
  const details = errorDetails(run, successor);
  return {
    ...(await dataFlow(tested, run, given, clock)),
    ...(Object.keys(variables).length > 0 && { variables: JSON.stringify(variables) }),
    ...(details && { errorDetails: details }),
  };
}

async function dataFlow(tested: TestedState, run: StateRun, given: TestedRun, clock: Clock): Promise<object> {
  const { state, isJsonata } = tested;
  const { input } = given;
  const told: Record<string, string> = { input: JSON.stringify(input) };
  const tell = (name: string, value: Json | undefined) => {
    if (value !== undefined) told[name] = JSON.stringify(value);
  };
  if (isJsonata) {
    tell("afterArguments", run.parameters);
    tell("result", run.result);
    return told;
  }
  const made = (of: Json, fields: Partial<State>) => pass(tested, { ...given, input: of }, fields, clock);
  const { InputPath, Parameters, Result } = state;
  // A Pass state with a result takes nothing of its input.
  const isGiven = state.Type === "Pass" && Result !== undefined;
  if (!isGiven) tell("afterInputPath", await made(input, { InputPath }));
  if (withoutParameters.includes(String(state.Type))) return told;
  const parameters = isGiven ? undefined : (run.parameters ?? (await made(input, { InputPath, Parameters })));
  tell("afterParameters", parameters);
  const result = isGiven ? (Result as Json) : run.result;
  tell("result", result);
  const outcome = result ?? (state.Type === "Pass" ? parameters : undefined);
  if (outcome === undefined) return told;
  const selected = "ResultSelector" in state ? await made(outcome, { Parameters: state["ResultSelector"] }) : outcome;
  tell("afterResultSelector", selected);
  if (selected === undefined) return told;
  tell("afterResultPath", await made(input, { Result: selected, ResultPath: state["ResultPath"] }));
  return told;
}

/** Undefined where it fails. */
async function pass({ before }: TestedState, given: TestedRun, fields: Partial<State>, clock: Clock): Promise<Json | undefined> {
  const named = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const States = { Before: { ...before, Next: "Part" }, Part: { Type: "Pass", ...named, End: true } };
  const machine = compile({ StartAt: "Before", States });
  const { execution } = await runTestedState(machine, given, () => Promise.reject(new Error("no task")), clock);
  return execution.runs[0]!.output;
}
