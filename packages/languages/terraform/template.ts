/** A piece of a text of Terraform's. All pieces' `raw` one after another are the text. */
export type TemplatePart = Literal | Expression;

/** What stands for itself. */
export interface Literal {
  readonly kind: "literal";
  /** As it is written, escapes and all. */
  readonly raw: string;
  /** What it says: `$${` is `${`, and `%%{` is `%{`. */
  readonly text: string;
}

/** What Terraform works out. */
export interface Expression {
  /** `expression` is `${…}`, `directive` is `%{…}`. */
  readonly kind: "expression" | "directive";
  /** As it is written, braces and all. */
  readonly raw: string;
  /** What stands between the braces, without space around it. */
  readonly text: string;
  /** Whether a `}` ends it. If not, all that is left of the text belongs to it. */
  readonly closed: boolean;
}

const marker = /\$\$\{|%%\{|\$\{|%\{/g;

/**
 * Takes a text apart by Terraform's template language. Knows no wrong ones: what to make of an expression is the reader's to say.
 * Source: Terraform's documentation, "Strings and Templates".
 */
export function parseTemplate(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let [raw, text, position] = ["", "", 0];
  const endLiteral = () => {
    if (raw !== "") parts.push({ kind: "literal", raw, text });
    [raw, text] = ["", ""];
  };
  const addLiteral = (piece: string, says = piece) => {
    [raw, text] = [raw + piece, text + says];
  };
  for (;;) {
    marker.lastIndex = position;
    const found = marker.exec(template);
    if (!found) break;
    const [opening] = found;
    addLiteral(template.slice(position, found.index));
    const from = found.index + opening.length;
    if (opening.length === 3) {
      addLiteral(opening, opening.slice(1));
      position = from;
      continue;
    }
    endLiteral();
    const closing = endOfExpression(template, from);
    const end = closing ?? template.length;
    position = closing === undefined ? end : end + 1;
    parts.push({
      kind: opening === "${" ? "expression" : "directive",
      raw: template.slice(found.index, position),
      text: template.slice(from, end).trim(),
      closed: closing !== undefined,
    });
  }
  addLiteral(template.slice(position));
  endLiteral();
  return parts;
}

/** The text with each of its expressions replaced; the rest stays as it is written. */
export function replaceExpressions(template: string, replacement: (expression: Expression) => string): string {
  return parseTemplate(template)
    .map((part) => (part.kind === "literal" ? part.raw : replacement(part)))
    .join("");
}

/** Index of the `}` that closes the expression starting at `from`; braces in quotes don't count. */
function endOfExpression(text: string, from: number): number | undefined {
  let depth = 1;
  for (let index = from; index < text.length; index++) {
    if (text[index] === '"') index = endOfQuoted(text, index) - 1;
    else if (text[index] === "{") depth++;
    else if (text[index] === "}" && --depth === 0) return index;
  }
  return undefined;
}

/** Index after the quote that ends the text beginning at `start`; a template in it has quotes of its own. */
export function endOfQuoted(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === '"') return index + 1;
    if (text[index] === "\\") index++;
    else if (/^([$%])\1\{/.test(text.slice(index, index + 3))) index += 2;
    else if (/^[$%]\{/.test(text.slice(index, index + 2))) index = endOfExpression(text, index + 2) ?? text.length;
  }
  return text.length;
}
