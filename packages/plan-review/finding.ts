/** A piece of a sentence: our own words, or something of the plan, which may hold anything. */
export type Piece = string | { readonly code: string } | { readonly strong: string };
export type Words = readonly Piece[];

export type Block =
  | { readonly kind: "list"; readonly items: readonly Words[] }
  | {
      readonly kind: "code";
      readonly language: "diff" | "mermaid";
      readonly title: string;
      readonly text: string;
      readonly open: boolean;
    };

/** The families of findings, in the order of risk. */
export const families = [
  "loss",
  "protection",
  "permissions",
  "schema",
  "state-machine",
  "lambda-code",
  "resolver-code",
  "settings",
  "state",
] as const;
export type Family = (typeof families)[number];

/** One thing that a reviewer should know of a change. */
export interface Finding {
  readonly family: Family;
  readonly stack: string;
  readonly address: string;
  /** The other resources of which the same is to be said. */
  readonly also?: readonly string[];
  /** What must be accepted before the plan may be applied, e.g. `replace:aws_dynamodb_table.orders`. */
  readonly approval?: string;
  readonly title: Words;
  readonly blocks: readonly Block[];
}

/** A sentence; what is put into it is of the plan and shown as code. */
export function words(texts: TemplateStringsArray, ...values: readonly (string | number | Words)[]): Words {
  return texts.flatMap((text, index) => {
    const value = values[index];
    const piece: Words = value === undefined ? [] : typeof value === "object" ? value : [{ code: String(value) }];
    return [text, ...piece];
  });
}

/** "a, b and c", each as code. */
export function enumerate(names: readonly string[], most = 12): Words {
  const shown = names.slice(0, most);
  const pieces = shown.flatMap((name, index): Words => {
    const isLast = index === shown.length - 1 && names.length === shown.length;
    return [...(index === 0 ? [] : [isLast ? " and " : ", "]), { code: name }];
  });
  return names.length > most ? [...pieces, ` and ${names.length - most} more`] : pieces;
}

/** The words as plain text, code in backticks. */
export function plainText(sentence: Words): string {
  return sentence
    .map((piece) => (typeof piece === "string" ? piece : "code" in piece ? `\`${piece.code}\`` : piece.strong))
    .join("");
}

/** "1 state", "2 states". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
