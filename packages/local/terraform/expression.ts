import { parseReference, parseTemplate as partsOf, type Expression } from "@slipstream/languages";

/**
 * The part of Terraform's template language that the synthesized JSON uses: text, `${reference}` and the escapes `$${` and
 * `%%{`. Everything else Terraform could do (functions, operators, conditionals, `%{if}`) is refused by name, so that nothing
 * means one thing on AWS and another here.
 */
export type TemplatePart = string | Reference;

/** e.g. `aws_appsync_graphql_api.api.uris["GRAPHQL"]`, or a remote-state output. */
export interface Reference {
  /** What it points at, e.g. `aws_sqs_queue.orders`, `data.aws_region.current` or `data.terraform_remote_state.data`. */
  readonly target: string;
  /** The attribute and what is picked from it. */
  readonly path: readonly (string | number)[];
  /** As written, without `${` and `}`. */
  readonly text: string;
}

/** An expression that is valid Terraform but not run here. The caller says where it stands. */
export class UnsupportedExpression extends Error {
  readonly expression: string;

  constructor(expression: string, reason: string) {
    super(reason);
    this.expression = expression;
  }
}

/** Splits a string of the JSON into its literal and its referring parts. Throws `UnsupportedExpression`. */
export function parseTemplate(text: string): readonly TemplatePart[] {
  const parts = partsOf(text).map((part) => (part.kind === "literal" ? part.text : referenceOf(part)));
  return parts.length === 0 ? [""] : parts;
}

const mostShown = 62;

function referenceOf({ kind, raw, text, closed }: Expression): Reference {
  if (!closed) throw new UnsupportedExpression(raw.slice(0, mostShown), "the expression is never closed with }");
  if (kind === "directive") {
    throw new UnsupportedExpression(raw, "template directives are not run here (literal text is written %%{)");
  }
  const { address: target, path = [] } = parseReference(text) ?? {};
  const needsOutput = target?.startsWith("data.terraform_remote_state.");
  if (target === undefined || path.length === 0 || (needsOutput && (path[0] !== "outputs" || path.length < 2))) {
    throw new UnsupportedExpression(
      raw,
      'only references are run here: ${type.name.attribute}, ${type.name.attribute["KEY"]}, ' +
        "${data.type.name.attribute}, ${data.terraform_remote_state.name.outputs.output} (literal text is written $${)",
    );
  }
  return { target, path, text };
}
