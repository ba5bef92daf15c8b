/** An approval that was given. */
export interface Allowance {
  readonly text: string;
  /** Whether it is of this approval, whatever that does. */
  readonly matches: (approval: string) => boolean;
  /** Whether it accepts it as it is: one that ends with a fingerprint accepts nothing that has another, or none. */
  readonly accepts: (approval: string, fingerprint: string | undefined) => boolean;
}

const verbs = ["destroy", "replace", "forget", "weaken", "widen", "break"];

/** Reads `--allow` texts. Throws an `Error` when one can accept nothing, because its verb is none. */
export function readAllowances(texts: readonly string[]): Allowance[] {
  return texts.map((text) => {
    const colon = text.indexOf(":");
    if (!verbs.includes(text.slice(0, colon)) || colon === text.length - 1) {
      throw new Error(
        `--allow "${text}" is no approval. One is ${verbs.join(", ")} and an address, as in replace:aws_dynamodb_table.orders.`,
      );
    }
    const [, pattern = text, only] = /^(.*)#([0-9a-f]{32})$/s.exec(text) ?? [];
    const [first = pattern, ...rest] = pattern.split("*");
    const matches = (approval: string) => approval.startsWith(first) && follow(approval.slice(first.length), rest);
    return {
      text,
      matches,
      accepts: (approval, fingerprint) => matches(approval) && (only === undefined || only === fingerprint),
    };
  });
}

/** Whether the parts come one after the other in `text`, each behind any other text, the last at its end; of none, whether it is empty. */
function follow(text: string, parts: readonly string[]): boolean {
  const last = parts.at(-1);
  if (last === undefined) return text === "";
  if (!text.endsWith(last)) return false;
  let rest = text.slice(0, text.length - last.length);
  for (const part of parts.slice(0, -1)) {
    const found = rest.indexOf(part);
    if (found < 0) return false;
    rest = rest.slice(found + part.length);
  }
  return true;
}
