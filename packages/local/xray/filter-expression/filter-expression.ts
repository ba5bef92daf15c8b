import type { ServiceNode, Trace, Values } from "../trace.ts";
import { comparison, isOperator, type Value } from "./comparison.ts";
import { invalidExpression } from "./invalid-expression.ts";
import { keywordType } from "./keywords.ts";
import { tokensOf, type Token } from "./tokens.ts";

/** Of a trace as a whole, or of one of its services. */
interface Scope {
  readonly values: Values;
  readonly services: readonly ServiceNode[];
}
type Condition = (scope: Scope) => boolean;

/**
 * Reads a filter expression of GetTraceSummaries ("Use filter expressions" in X-Ray's guide). Throws `InvalidRequestException` when it
 * cannot be read, and for what is not run here: edges, root causes and groups.
 */
export function parseFilterExpression(expression: string): (trace: Trace) => boolean {
  const parser = new Parser(tokensOf(expression));
  return parser.whole();
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #isInService = false;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Condition {
    const condition = this.#either();
    if (this.#next) throw invalidExpression(`nothing is known that goes on with "${this.#next.text}"`);
    return condition;
  }

  get #next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #either(): Condition {
    const conditions = [this.#all()];
    while (this.#takesWord("OR")) conditions.push(this.#all());
    return (scope) => conditions.some((holds) => holds(scope));
  }

  /** What stands side by side must hold together, as if `AND` stood between. */
  #all(): Condition {
    const conditions = [this.#one()];
    while (this.#takesWord("AND") || this.#begins()) conditions.push(this.#one());
    return (scope) => conditions.every((holds) => holds(scope));
  }

  #begins(): boolean {
    const next = this.#next;
    return next?.kind === "word" ? next.text.toUpperCase() !== "OR" : next?.text === "!" || next?.text === "(";
  }

  #one(): Condition {
    if (this.#takes("!")) {
      const condition = this.#one();
      return (scope) => !condition(scope);
    }
    if (this.#takes("(")) {
      const condition = this.#either();
      this.#expect(")");
      return condition;
    }
    const word = this.#next;
    if (word?.kind !== "word") throw invalidExpression(`a keyword is missing ${word ? `before "${word.text}"` : "at the end"}`);
    this.#at += 1;
    return word.text.toLowerCase() === "service" ? this.#service() : this.#keyword(word.text);
  }

  #keyword(text: string): Condition {
    const annotation = this.#annotation(text);
    const keyword = annotation ?? text.toLowerCase();
    const type = keywordType(keyword);
    if (annotation && this.#isInService) throw invalidExpression("annotations are of the trace, not of a service");
    const operator = this.#next?.text.toUpperCase() ?? "";
    if (this.#next?.kind === "string" || !isOperator(operator))
      return ({ values }) => values(keyword).some((value) => value !== false);
    this.#at += 1;
    const matches = comparison(keyword, type, operator, this.#value(keyword));
    return ({ values }) => values(keyword).some(matches);
  }

  /** `annotation.key` or `annotation[key]`: keys are told apart by case. */
  #annotation(text: string): string | undefined {
    if (/^annotation\../i.test(text)) return `annotation.${text.slice("annotation.".length)}`;
    if (text.toLowerCase() !== "annotation") return undefined;
    this.#expect("[");
    const key = this.#next?.text ?? "";
    this.#at += 1;
    this.#expect("]");
    return `annotation.${key}`;
  }

  #value(keyword: string): Value {
    const token = this.#next;
    this.#at += 1;
    if (token?.kind === "string") return token.text;
    if (token?.kind === "number") return token.value;
    const word = token?.text.toLowerCase();
    if (word === "true" || word === "false") return word === "true";
    throw invalidExpression(`${keyword} is compared with a number, with true or false, or with a text in quotation marks`);
  }

  /** `service()`, `service("name")` or `service(id(name: "name", type: "type"))`, with a condition in braces or without. */
  #service(): Condition {
    if (this.#isInService) throw invalidExpression("a service has no services");
    this.#expect("(");
    const wanted = this.#next?.kind === "string" ? { name: this.#text() } : this.#takesWord("id") ? this.#id() : {};
    this.#expect(")");
    const within = this.#takes("{") ? this.#braced() : () => true;
    return ({ services }) =>
      services.some(
        ({ name, type, values }) =>
          (wanted.name ?? name) === name && (wanted.type ?? type) === type && within({ values, services: [] }),
      );
  }

  #braced(): Condition {
    this.#isInService = true;
    const condition = this.#either();
    this.#isInService = false;
    this.#expect("}");
    return condition;
  }

  #id(): { readonly name?: string; readonly type?: string } {
    const members: Record<string, string> = {};
    this.#expect("(");
    do {
      const member = this.#next?.text.toLowerCase() ?? "";
      if (member !== "name" && member !== "type") throw invalidExpression(`id() takes name and type, not ${member || "nothing"}`);
      this.#at += 1;
      this.#expect(":");
      members[member] = this.#text();
    } while (this.#takes(","));
    this.#expect(")");
    return members;
  }

  #text(): string {
    const token = this.#next;
    if (token?.kind !== "string") throw invalidExpression(`a text in quotation marks is missing before "${token?.text ?? ""}"`);
    this.#at += 1;
    return token.text;
  }

  #takes(sign: string): boolean {
    const isNext = this.#next?.kind === "sign" && this.#next.text === sign;
    if (isNext) this.#at += 1;
    return isNext;
  }

  #takesWord(word: string): boolean {
    const isNext = this.#next?.kind === "word" && this.#next.text.toUpperCase() === word.toUpperCase();
    if (isNext) this.#at += 1;
    return isNext;
  }

  #expect(sign: string): void {
    if (!this.#takes(sign)) throw invalidExpression(`"${sign}" is missing before "${this.#next?.text ?? "the end"}"`);
  }
}
