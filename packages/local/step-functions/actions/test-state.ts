import { compile, type Json, type Occurrence, type ScheduledTask } from "@slipstream/asl";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Action, Shape } from "../../gateway/service.ts";
import type { StepFunctionsParts } from "../step-functions-parts.ts";
import { runTask } from "../tasks/run-task.ts";
import { taskTarget } from "../tasks/task-target.ts";
import { inspect } from "../test-state/inspect.ts";
import { runTestedState } from "../test-state/run-tested-state.ts";
import { invalid, parsed, testedState, type TestedState } from "../test-state/tested-state.ts";
import { checkedInput } from "./execution-input.ts";

const levels = ["INFO", "DEBUG", "TRACE"];
const notTested = ["Map", "Parallel"];

/** `TestState`: runs one state, its task as the role that is given, or with an answer that is given instead. */
export function testState({ context, executions }: StepFunctionsParts): Action["run"] {
  return async (given) => {
    const { inspectionLevel = "INFO", mock, roleArn } = given;
    if (!levels.includes(inspectionLevel)) {
      throw new AwsError("ValidationException", `inspectionLevel is ${inspectionLevel}: it must be one of ${levels.join(", ")}`);
    }
    const input = JSON.parse(checkedInput(given.input)) as Json;
    const tested = testedState(given);
    if (notTested.includes(String(tested.state.Type))) throw invalid(`${tested.state.Type} states are not tested here`);
    const answer = mock === undefined ? calls(tested, roleArn, { context, executions }) : mocked(mock);
    const { region, accountId, clock } = context;
    const own = { input, region, accountId, ...(roleArn != null && { roleArn: String(roleArn) }) };
    const run = await runTestedState(compiled(tested), own, answer, clock);
    const { status, output, history, ...ended } = run.execution.runs[0]!;
    const entered = history.filter(({ type }) => type.endsWith("StateEntered")).map(({ details }) => String(details!["name"]));
    const successor = tested.successors.get(entered[2] ?? "");
    const inspectionData = inspectionLevel === "INFO" ? undefined : await inspect(tested, run, own, { clock, successor });
    const failed = run.retriable || status !== "SUCCEEDED" || run.error !== undefined;
    return {
      ...(output !== undefined && { output: JSON.stringify(output) }),
      ...(failed && { error: ended.error ?? run.error, cause: ended.cause ?? run.cause }),
      ...(inspectionData && { inspectionData }),
      ...(successor && { nextState: successor.next }),
      status: run.retriable ? "RETRIABLE" : status !== "SUCCEEDED" ? "FAILED" : failed ? "CAUGHT_ERROR" : "SUCCEEDED",
    };
  };
}

function compiled({ definition }: TestedState) {
  try {
    return compile(definition);
  } catch (error) {
    throw invalid((error as Error).message);
  }
}

/** The service that the task calls answers. */
function calls(
  { state }: TestedState,
  roleArn: unknown,
  { context, executions }: Pick<StepFunctionsParts, "context" | "executions">,
) {
  if (state.Type === "Task" && roleArn === undefined)
    throw new AwsError("ValidationException", "roleArn is missing: a Task needs one, or a mock");
  return (task: ScheduledTask) => {
    const target = taskTarget(task.resource);
    if (!target) throw invalid(`Resource ${task.resource} does not run here`);
    const role = roleOf(context, roleArn);
    return new Promise<Occurrence>((resolve) => {
      const tell = (occurrence: Occurrence) => occurrence.type !== "TaskSubmitted" && resolve(occurrence);
      const endOf = (arn: string) => executions.endOf(arn);
      void runTask(task, target, { context, role, endOf, onNested: () => undefined, tell });
    });
  };
}

function roleOf(context: StepFunctionsParts["context"], arn: unknown) {
  try {
    return context.role(String(arn));
  } catch (error) {
    throw new AwsError("InvalidArn", `Invalid Arn: '${String(arn)}': ${(error as Error).message}`);
  }
}

/** The answer is what was given. */
function mocked({ result, errorOutput }: Shape) {
  return async ({ id }: ScheduledTask): Promise<Occurrence> => {
    if (errorOutput) return { type: "TaskFailed", task: id, error: errorOutput.error, cause: errorOutput.cause };
    return { type: "TaskSucceeded", task: id, output: parsed(result ?? "{}", "mock.result") as Json };
  };
}
