import { statesOf, type State, type StateMachine } from "@slipstream/languages";
import { isArray, isObject, type Json, type JsonObject } from "./data/json.ts";
import { parseIntrinsic, type IntrinsicTerm } from "./intrinsics/parse-intrinsic.ts";
import { parsePath } from "./json-path/parse-path.ts";
import { expressionIn } from "./jsonata/compile-expression.ts";
import { freeVariables } from "./jsonata/free-variables.ts";

/** Fields whose values are states of their own, or nothing that is evaluated. */
const notEvaluated = ["Branches", "ItemProcessor", "Iterator", "Comment", "Result", "ResultPath", "Type", "Resource"];
/** JSONPath's fields of the user's own shape: what is evaluated in them has a name that ends in `.$`. */
const templates = ["Parameters", "ItemSelector", "ResultSelector", "Assign", "BatchInput", "Credentials"];

/**
 * Which variables each state of a sound definition refers to, by the state's name and in the alphabet's order, as DescribeStateMachine
 * tells: of states that refer to none nothing is said. Of JSONata only such are meant as the definition assigns.
 */
export function variableReferences(machine: StateMachine): Readonly<Record<string, readonly string[]>> {
  const states = statesOf(machine);
  const assigned = new Set(states.flatMap(([, state]) => assignedIn(state)));
  const found = states.map(([name, state]) => {
    const isJsonata = (state["QueryLanguage"] ?? machine.QueryLanguage) === "JSONata";
    const names = isJsonata
      ? inJsonata(state as Json).filter((variable) => assigned.has(variable))
      : inJsonPath(state as JsonObject);
    return [name, [...new Set(names)].sort()] as const;
  });
  return Object.fromEntries(found.filter(([, names]) => names.length > 0));
}

/** A state's and its catchers'; of JSONPath, too, since it assigns what JSONata refers to. */
function assignedIn(state: State): readonly string[] {
  const ways = [state, ...((state.Choices ?? []) as readonly State[]), ...((state.Catch ?? []) as readonly State[])];
  return ways.flatMap(({ Assign }) => Object.keys((Assign as object | undefined) ?? {})).map((name) => name.replace(/\.\$$/, ""));
}

function inJsonata(value: Json): readonly string[] {
  const expression = expressionIn(value);
  if (expression !== undefined) return freeVariables(expression);
  if (isArray(value)) return value.flatMap(inJsonata);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => (notEvaluated.includes(name) ? [] : inJsonata(inner)));
}

function inJsonPath(fields: JsonObject): readonly string[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    if (notEvaluated.includes(name)) return [];
    if (templates.includes(name)) return inTemplate(value);
    if (typeof value === "string") return /Path$|^Variable$/.test(name) ? inText(value) : [];
    return (isArray(value) ? value : [value]).flatMap((inner) => (isObject(inner) ? inJsonPath(inner) : []));
  });
}

function inTemplate(value: Json): readonly string[] {
  if (isArray(value)) return value.flatMap(inTemplate);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name.endsWith(".$") && typeof inner === "string" ? inText(inner) : inTemplate(inner),
  );
}

/** A path or the call of an intrinsic function. */
function inText(text: string): readonly string[] {
  return inTerm(text.startsWith("$") ? { kind: "path", text } : parseIntrinsic(text));
}

function inTerm(term: IntrinsicTerm): readonly string[] {
  if (term.kind === "call") return term.terms.flatMap(inTerm);
  if (term.kind === "literal") return [];
  const { origin } = parsePath(term.text);
  return origin.kind === "variable" ? [origin.name] : [];
}
