import type { Path } from "../../fault.ts";
import { expressionIn } from "../../jsonata/compile-expression.ts";
import { isPlaceholder } from "../form/form-faults.ts";
import type { AslError } from "./validate.ts";

/** Fields that asl-validator is wrong about, as executions recorded on AWS ran what it refuses; and where it says less than our own rules. */
const fields = new Set([
  // Recorded: a JSONata `Output` may be of any type; a `Condition` may be true or false.
  ...["Output", "Condition"],
  // Recorded: variables may hold lists of any values.
  "Assign",
  // Recorded: a percentage need not be whole.
  "ToleratedFailurePercentage",
  // Developer Guide, "Map state in Distributed mode": `Items` may be an object. It knows no blanks but one within `{% %}`, either.
  "Items",
  // It takes null as a field of a template, and not as an item of a list.
  ...["Parameters", "ResultSelector", "ItemSelector", "Arguments", "BatchInput", "Credentials"],
  // Measured on AWS, github.com/floci-io/floci/issues/3733: from 0.
  "MaxItems",
  // Developer Guide, "ResultWriter (Map)": `WriterConfig` alone will do.
  "ResultWriter",
  // statelint, StateMachine.j2119: "MAY have a boolean field named End"; Developer Guide, "State machine structure": terminal if set to true.
  "End",
  // It writes the definition's into each state: where that is wrong, it would be told once more in each.
  "QueryLanguage",
  // Developer Guide, "Map state in Distributed mode": INLINE where there is no Mode; `map-faults.ts` says what goes together.
  "ProcessorConfig",
  // A placeholder for the whole of it matches two of its forms, of which it wants one.
  "Resource",
]);

/** Whether what asl-validator says is not so, or said by a rule of ours, which looks closer. */
export function overruled({ Message, schemaError }: AslError, at: Path, definition: unknown): boolean {
  // `state-unreachable` and `state-missing` say it with the state.
  if (schemaError === undefined) return /^State .+ is not reachable$|does not exist|Missing/i.test(Message);
  // It knows no other flavour of paths and intrinsic functions than its own parser's; ours is that of what runs.
  if (/asl_(ref_)?(path|payload_template)|asl_/.test(Message)) return true;
  const value = valueAt(definition, at);
  // It takes no expression of several lines, without blanks or beside an empty text: ours read what is between the marks.
  if (value === "" || (typeof value === "string" && expressionIn(value) !== undefined)) return true;
  return isPlaceholder(value) || at.some((step) => fields.has(String(step)));
}

function valueAt(definition: unknown, at: Path): unknown {
  return at.reduce<unknown>(
    (value, step) => (value as Readonly<Record<string | number, unknown>> | undefined)?.[step],
    definition,
  );
}
