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

const marker = /\$\$\{|%%\{|\$\{|%\{/g;

/** Splits a string of the JSON into its literal and its referring parts. Throws `UnsupportedExpression`. */
export function parseTemplate(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = "";
  let position = 0;
  for (;;) {
    marker.lastIndex = position;
    const found = marker.exec(text);
    if (!found) break;
    literal += text.slice(position, found.index);
    if (found[0].length === 3) {
      literal += found[0].slice(1);
      position = found.index + 3;
      continue;
    }
    const end = endOfExpression(text, found.index + 2);
    const whole = text.slice(found.index, end + 1);
    if (found[0] === "%{") {
      throw new UnsupportedExpression(whole, "template directives are not run here (literal text is written %%{)");
    }
    if (literal) parts.push(literal);
    literal = "";
    parts.push(parseReference(text.slice(found.index + 2, end), whole));
    position = end + 1;
  }
  literal += text.slice(position);
  if (literal || parts.length === 0) parts.push(literal);
  return parts;
}

/** Index of the `}` that closes the expression starting at `from`; quoted braces don't count. */
function endOfExpression(text: string, from: number): number {
  let depth = 1;
  let quoted = false;
  for (let index = from; index < text.length; index++) {
    const character = text[index];
    if (quoted && character === "\\") index++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === "{") depth++;
    else if (!quoted && character === "}" && --depth === 0) return index;
  }
  throw new UnsupportedExpression(text.slice(from - 2, from + 60), "the expression is never closed with }");
}

const identifier = "[A-Za-z_][A-Za-z0-9_-]*";
const root = new RegExp(`^(?:data\\.)?${identifier}\\.${identifier}`);
const step = new RegExp(`\\.(${identifier})|\\["((?:[^"\\\\]|\\\\["\\\\])*)"\\]|\\[(\\d+)\\]`, "y");
const notResources = new Set(["var", "local", "each", "count", "path", "module", "self", "terraform"]);

/** Reads what stands between `${` and `}`; `whole` is quoted in the error. */
function parseReference(expression: string, whole: string): Reference {
  const text = expression.trim();
  const target = root.exec(text)?.[0];
  if (!target || notResources.has(target.split(".", 1)[0]!)) throw unsupported(whole);
  const path: (string | number)[] = [];
  step.lastIndex = target.length;
  while (step.lastIndex < text.length) {
    const found = step.exec(text);
    if (!found) throw unsupported(whole);
    path.push(found[1] ?? found[2]?.replaceAll(/\\(["\\])/g, "$1") ?? Number(found[3]));
  }
  const isRemote = target.startsWith("data.terraform_remote_state.");
  if (path.length === 0 || (isRemote && (path[0] !== "outputs" || path.length < 2))) throw unsupported(whole);
  return { target, path, text };
}

function unsupported(whole: string): UnsupportedExpression {
  return new UnsupportedExpression(
    whole,
    'only references are run here: ${type.name.attribute}, ${type.name.attribute["KEY"]}, ' +
      "${data.type.name.attribute}, ${data.terraform_remote_state.name.outputs.output} (literal text is written $${)",
  );
}
