import { AwsError } from "../../gateway/aws-error.ts";

/** The most that an execution takes as input. */
const limitBytes = 262_144;

/** Checks an execution's input; `{}` when there is none. Throws `InvalidExecutionInput`. */
export function checkedInput(input: unknown): string {
  if (input === undefined || input === null) return "{}";
  if (typeof input !== "string")
    throw new AwsError("InvalidExecutionInput", "Invalid State Machine Execution Input: it must be JSON text.");
  if (Buffer.byteLength(input) > limitBytes) {
    throw new AwsError("InvalidExecutionInput", `Invalid State Machine Execution Input: more than ${limitBytes} bytes.`);
  }
  if (input === "")
    throw new AwsError("InvalidExecutionInput", "Invalid State Machine Execution Input: 'Invalid execution input.'");
  try {
    JSON.parse(input);
  } catch (error) {
    throw new AwsError("InvalidExecutionInput", `Invalid State Machine Execution Input: '${(error as Error).message}'`);
  }
  return input;
}

// White space, brackets, wildcards, and what else AWS names.
const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;

/** Checks an execution's name. Throws `InvalidName`. */
export function checkedName(name: unknown): string {
  if (typeof name !== "string" || name.length === 0 || name.length > 80 || forbidden.test(name)) {
    throw new AwsError("InvalidName", `Invalid Name: '${String(name)}'`);
  }
  return name;
}
