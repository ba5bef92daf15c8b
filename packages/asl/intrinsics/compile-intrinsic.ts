import type { Environment } from "../data/environment.ts";
import type { Json } from "../data/json.ts";
import { intrinsicFailure, runtimeFailure } from "../data/state-failure.ts";
import { compilePath, type PathScope } from "../json-path/compile-path.ts";
import { arrayFunctions } from "./array-functions.ts";
import { dataFunctions } from "./data-functions.ts";
import { formatTemplate } from "./format.ts";
import { InvalidArgument } from "./invalid-argument.ts";
import { mathFunctions } from "./math-functions.ts";
import { parseIntrinsic, type IntrinsicTerm } from "./parse-intrinsic.ts";

/** What an intrinsic function is evaluated with. */
export interface IntrinsicScope extends PathScope {
  readonly environment: Environment;
}

type Evaluate = (scope: IntrinsicScope) => Json;
type IntrinsicFunction = (values: readonly Json[], environment: Environment) => Json;

const functions: Readonly<Record<string, IntrinsicFunction>> = { ...arrayFunctions, ...dataFunctions, ...mathFunctions };

/**
 * A call of intrinsic functions, ready to be evaluated.
 * @throws PathSyntaxError when it is none.
 */
export function compileIntrinsic(text: string): Evaluate {
  return compileTerm(parseIntrinsic(text));
}

function compileTerm(term: IntrinsicTerm): Evaluate {
  if (term.kind === "literal") return () => term.value;
  if (term.kind === "call") return compileCall(term);
  const path = compilePath(term.text);
  return (scope) => {
    const value = path.find(scope);
    if (value === undefined) throw runtimeFailure(`The JSONPath argument for '${term.text}' could not be found in the input`);
    return value;
  };
}

function compileCall({ name, terms, text }: IntrinsicTerm & { kind: "call" }): Evaluate {
  const [template] = terms;
  const compiled = terms.map(compileTerm);
  const work: IntrinsicFunction =
    name === "States.Format"
      ? // A template that is written out has its escapes still, so that \{} is no place for a value.
        (values) =>
          formatTemplate(
            template?.kind === "literal" && typeof template.value === "string" ? template.source : values[0],
            values.slice(1),
          )
      : functions[name]!;
  return (scope) => {
    const values = compiled.map((evaluate) => evaluate(scope));
    try {
      return work(values, scope.environment);
    } catch (error) {
      if (error instanceof InvalidArgument) throw intrinsicFailure(text, error.message);
      throw error;
    }
  };
}
