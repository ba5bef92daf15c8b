import { invalidExpression } from "./invalid-expression.ts";

/** A word is a keyword, `AND`, `OR`, `true` or a text operator; a sign one of `! = != < <= > >= ( ) { } [ ] , :`. */
export type Token =
  | { readonly kind: "word" | "sign"; readonly text: string }
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "number"; readonly text: string; readonly value: number };

const forms = /\s*(?:("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?)(?![\w.])|([A-Za-z_][\w.-]*)|(!=|<=|>=|[!=<>(){}[\],:]))/y;

/** Throws `InvalidRequestException`. */
export function tokensOf(expression: string): readonly Token[] {
  const tokens: Token[] = [];
  const end = expression.trimEnd().length;
  forms.lastIndex = 0;
  for (let at = 0; at < end; at = forms.lastIndex) {
    forms.lastIndex = at;
    const [, string, number, word, sign] = forms.exec(expression) ?? [];
    if (string !== undefined) tokens.push({ kind: "string", text: string.slice(1, -1).replaceAll(/\\(.)/g, "$1") });
    else if (number !== undefined) tokens.push({ kind: "number", text: number, value: Number(number) });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
    else throw invalidExpression(`what stands from "${expression.slice(at).trimStart().slice(0, 20)}" on is none`);
  }
  return tokens;
}
