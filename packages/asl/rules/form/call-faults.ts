import { parseIntrinsic, type IntrinsicTerm } from "../../intrinsics/parse-intrinsic.ts";
import { parsePath } from "../../json-path/parse-path.ts";
import { reasonOf } from "../../json-path/segments.ts";

const any = Infinity;

/**
 * How many arguments each intrinsic function takes; MathRandom's third is "optional". Source: Developer Guide, "Intrinsic functions for
 * JSONPath states". That AWS looks at it before it runs is ours: of arity no page says when.
 */
const takes: Readonly<Record<string, readonly [least: number, most: number]>> = {
  Array: [0, any],
  ArrayPartition: [2, 2],
  ArrayContains: [2, 2],
  ArrayRange: [3, 3],
  ArrayGetItem: [2, 2],
  ArrayLength: [1, 1],
  ArrayUnique: [1, 1],
  Base64Encode: [1, 1],
  Base64Decode: [1, 1],
  Hash: [2, 2],
  JsonMerge: [3, 3],
  StringToJson: [1, 1],
  JsonToString: [1, 1],
  MathRandom: [2, 3],
  MathAdd: [2, 2],
  StringSplit: [2, 2],
  UUID: [0, 0],
  Format: [1, any],
};

/** Why a text is no call of an intrinsic function's, as something goes on behind `is no call:`. */
export interface CallFault {
  readonly why: string;
  /** Whether AWS takes it all the same, as far as anybody knows. */
  readonly isHouse?: true;
}

/** Why a text is no call of intrinsic functions; empty when it is one. */
export function callFaults(text: string): CallFault[] {
  try {
    return faultsOf(parseIntrinsic(text));
  } catch (error) {
    return [{ why: reasonOf(error) }];
  }
}

function faultsOf(term: IntrinsicTerm): CallFault[] {
  if (term.kind === "literal") return [];
  if (term.kind === "path") {
    return pathFaults(term.text);
  }
  const { name, terms } = term;
  const [least, most] = takes[name.replace("States.", "")]!;
  const wanted = least === most ? String(least) : most === any ? `${least} or more` : `${least} to ${most}`;
  const isTaken = terms.length >= least && terms.length <= most;
  const count = isTaken ? formatFaults(term) : [{ why: `${name} takes ${wanted} arguments, and has ${terms.length}` }];
  return [...count, ...terms.flatMap(faultsOf)];
}

function pathFaults(text: string): CallFault[] {
  try {
    parsePath(text);
    return [];
  } catch (error) {
    return [{ why: `"${text}" is no path: ${reasonOf(error)}` }];
  }
}

/** A template that is written out says how many values it takes. That AWS looks at it before it runs, no page says. */
function formatFaults({ name, terms }: IntrinsicTerm & { kind: "call" }): CallFault[] {
  const [template] = terms;
  if (name !== "States.Format" || template?.kind !== "literal" || typeof template.value !== "string") return [];
  const places = template.source.replaceAll(/\\[^]/g, "").split("{}").length - 1;
  const given = terms.length - 1;
  return places === given ? [] : [{ why: `the template has ${places} {} for ${given} values`, isHouse: true }];
}
