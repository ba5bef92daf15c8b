import type { Json } from "@slipstream/asl";

/** Words that stand for what varies from run to run, where the recording has no `<…>`. */
const words =
  /^(timestamp|date|(start|stop|entered)[-_]?(date|time)|RandomNumberGenerated|(snf|sfn)_role_arn|map_run_arn|lambda_function_name|a_task_token|\w+EventDetails\.\w+)$/;

/** What stands for anything within a text. */
const varying = /<+[^<>]+>(?::\d+>)?|\blambda_function(?:_\d+)?_name\b/;

/** Whether a value is what was recorded: in a recorded text `<…>` stands for anything, and objects' fields have no order. */
export function matches(recorded: Json | undefined, given: Json | undefined, names: Names = new Map()): boolean {
  if (typeof recorded === "string") return matchesText(recorded, given, names);
  if (Array.isArray(recorded)) {
    const [left, right] = [recorded as readonly Json[], given as readonly Json[]];
    return (
      Array.isArray(given) && left.length === right.length && left.every((item, index) => matches(item, right[index], names))
    );
  }
  if (typeof recorded !== "object" || recorded === null) return recorded === given;
  if (typeof given !== "object" || given === null || Array.isArray(given)) return false;
  const fields = Object.keys(recorded);
  return (
    fields.length === Object.keys(given).length &&
    fields.every((name) => matches((recorded as Record<string, Json>)[name], (given as Record<string, Json>)[name], names))
  );
}

/** What a recording calls by other names: texts of its input, and what they are. */
export type Names = ReadonlyMap<string, string>;

/** What the recorded input has other texts for than the input that the execution is given. */
export function namesOf(recorded: Json | undefined, given: Json | undefined): Names {
  if (typeof recorded === "string" && typeof given === "string") return new Map(recorded === given ? [] : [[recorded, given]]);
  if (typeof recorded !== "object" || recorded === null || typeof given !== "object" || given === null) return new Map();
  const inner = (value: object, name: string) => (value as Record<string, Json>)[name];
  return new Map(Object.keys(recorded).flatMap((name) => [...namesOf(inner(recorded, name), inner(given, name))]));
}

function matchesText(recorded: string, given: Json | undefined, names: Names): boolean {
  if (recorded === given || (names.has(recorded) && names.get(recorded) === given)) return true;
  if (words.test(recorded)) return given !== undefined;
  if (!varying.test(recorded) || typeof given !== "string") return false;
  const pattern = recorded
    .split(varying)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join(".*");
  return new RegExp(`^${pattern}$`, "s").test(given);
}
