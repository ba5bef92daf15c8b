import { parseIntrinsic, type IntrinsicTerm } from "../../intrinsics/parse-intrinsic.ts";
import { parsePath } from "../../json-path/parse-path.ts";

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

/** Why a text is no call of intrinsic functions; empty when it is one. */
export function callFaults(text: string): string[] {
  try {
    return faultsOf(parseIntrinsic(text));
  } catch (error) {
    return [(error as Error).message.replace(/\.$/, "")];
  }
}

function faultsOf(term: IntrinsicTerm): string[] {
  if (term.kind === "literal") return [];
  if (term.kind === "path") {
    parsePath(term.text);
    return [];
  }
  const { name, terms } = term;
  const [least, most] = takes[name.replace("States.", "")]!;
  const wanted = least === most ? String(least) : most === any ? `${least} or more` : `${least} to ${most}`;
  const count = terms.length < least || terms.length > most ? [`${name} takes ${wanted} arguments, and has ${terms.length}`] : [];
  return [...count, ...(count.length === 0 ? formatFaults(term) : []), ...terms.flatMap(faultsOf)];
}

/** A template that is written out says how many values it takes. */
function formatFaults({ name, terms }: IntrinsicTerm & { kind: "call" }): string[] {
  const [template] = terms;
  if (name !== "States.Format" || template?.kind !== "literal" || typeof template.value !== "string") return [];
  const places = template.source.replaceAll(/\\[^]/g, "").split("{}").length - 1;
  const given = terms.length - 1;
  return places === given ? [] : [`the template has ${places} {} for ${given} values`];
}
