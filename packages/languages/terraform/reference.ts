import { endOfQuoted, parseTemplate } from "./template.ts";

/** What an expression refers to, e.g. `aws_appsync_graphql_api.api.uris["GRAPHQL"]`. */
export interface Reference {
  readonly mode: "resource" | "data";
  readonly type: string;
  readonly name: string;
  /** As Terraform calls what it points at: `aws_sqs_queue.orders`, `data.aws_region.here`. */
  readonly address: string;
  /** The attribute, and what is picked from it; empty when the whole is meant. */
  readonly path: readonly (string | number)[];
  /** As it is written. */
  readonly text: string;
}

/** A reference within an expression. */
export interface FoundReference {
  readonly reference: Reference;
  /** Index of its first character, and of the first after it. */
  readonly start: number;
  readonly end: number;
}

/**
 * How Terraform's names look, as a pattern's source: letters, digits, `_` and `-`, not beginning with a digit or `-`.
 * Source: Terraform's documentation, "Syntax", identifiers.
 */
export const identifier = "[\\p{ID_Start}_][\\p{ID_Continue}-]*";

const target = new RegExp(`(?:(data|resource)\\.)?(${identifier})\\.(${identifier})`, "uy");
const step = new RegExp(`\\.(${identifier})|\\["((?:[^"\\\\]|\\\\["\\\\])*)"\\]|\\[(\\d+)\\]`, "uy");
const beginsName = new RegExp(identifier, "uy");
/** What a name with a dot after it may be, other than a resource's type. */
const notTypes = new Set([
  "var",
  "local",
  "each",
  "count",
  "path",
  "module",
  "self",
  "terraform",
  "data",
  "ephemeral",
  "resource",
]);

/** The reference that `expression` is, and nothing else; `undefined` for a call, an operator, a variable, a literal. */
export function parseReference(expression: string): Reference | undefined {
  const text = expression.trim();
  const found = referenceAt(text, 0);
  return found?.end === text.length ? found.reference : undefined;
}

/** Every reference in an expression, however deep in calls and operators. What only looks like one, within quotes, is none. */
export function referencesWithin(expression: string): FoundReference[] {
  const found: FoundReference[] = [];
  for (let index = 0; index < expression.length;) {
    if (expression[index] === '"') {
      const end = endOfQuoted(expression, index);
      found.push(...referencesInTemplate(expression.slice(index, end), index));
      index = end;
      continue;
    }
    const here = continuesName(expression, index) ? undefined : referenceAt(expression, index);
    if (here) found.push(here);
    index = here?.end ?? endOfName(expression, index) ?? index + 1;
  }
  return found;
}

/** The output of another stack that a reference is of: `data.terraform_remote_state.<state>.outputs.<output>`. */
export function remoteOutput({ mode, type, name, path }: Reference): { state: string; output: string } | undefined {
  const [outputs, output] = path;
  if (mode !== "data" || type !== "terraform_remote_state" || outputs !== "outputs" || typeof output !== "string")
    return undefined;
  return { state: name, output };
}

function referenceAt(text: string, start: number): FoundReference | undefined {
  target.lastIndex = start;
  const [whole, prefix, type, name] = target.exec(text) ?? [];
  if (whole === undefined || type === undefined || name === undefined || notTypes.has(type)) return undefined;
  const path: (string | number)[] = [];
  let end = start + whole.length;
  for (;;) {
    step.lastIndex = end;
    const found = step.exec(text);
    if (!found) break;
    path.push(found[1] ?? found[2]?.replaceAll(/\\(["\\])/g, "$1") ?? Number(found[3]));
    end = step.lastIndex;
  }
  const mode = prefix === "data" ? "data" : "resource";
  const address = `${mode === "data" ? "data." : ""}${type}.${name}`;
  return { reference: { mode, type, name, address, path, text: text.slice(start, end) }, start, end };
}

/** Whether what begins at `index` goes on with a name or number before it, as `q.arn` does in `a.1q.arn`. */
function continuesName(text: string, index: number): boolean {
  return /(?:[\p{ID_Continue}.]|[\p{ID_Continue}]-)$/u.test(text.slice(Math.max(0, index - 3), index));
}

/** Past a name with all that is picked from it: `module.x.aws_y.z` has no reference in it, nor has `local.a.b`. */
function endOfName(text: string, start: number): number | undefined {
  beginsName.lastIndex = start;
  if (!beginsName.test(text)) return undefined;
  let end = beginsName.lastIndex;
  for (step.lastIndex = end; step.test(text); step.lastIndex = end) end = step.lastIndex;
  return end;
}

/** Those in the template that a quoted text is. */
function referencesInTemplate(quoted: string, offset: number): FoundReference[] {
  let position = offset + 1;
  return parseTemplate(quoted.slice(1, -1)).flatMap((part) => {
    const from = position + 2;
    position += part.raw.length;
    if (part.kind === "literal") return [];
    return referencesWithin(part.raw.slice(2)).map(({ reference, start, end }) => ({
      reference,
      start: start + from,
      end: end + from,
    }));
  });
}
