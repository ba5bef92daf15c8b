import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import type { TaskTokens } from "../task-tokens.ts";

/** The most that a task answers with. */
const limitBytes = 262_144;

export function sendTaskSuccess(tokens: TaskTokens): Action["run"] {
  return ({ taskToken, output }) => {
    const parsed = parsedOutput(output);
    const { holder, task } = tokens.find(taskToken);
    holder.answer({ type: "TaskSucceeded", task, output: parsed as never });
    return {};
  };
}

export function sendTaskFailure(tokens: TaskTokens): Action["run"] {
  return ({ taskToken, error, cause }) => {
    const { holder, task } = tokens.find(taskToken);
    holder.answer({ type: "TaskFailed", task, ...(error != null && { error }), ...(cause != null && { cause }) });
    return {};
  };
}

export function sendTaskHeartbeat(tokens: TaskTokens): Action["run"] {
  return ({ taskToken }) => {
    const { holder, task } = tokens.find(taskToken);
    holder.answer({ type: "TaskHeartbeat", task });
    return {};
  };
}

function parsedOutput(output: unknown): unknown {
  const text = String(output);
  if (Buffer.byteLength(text) > limitBytes) throw new AwsError("InvalidOutput", `Invalid Output: more than ${limitBytes} bytes.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AwsError("InvalidOutput", `Invalid Output: '${(error as Error).message}'`);
  }
}
