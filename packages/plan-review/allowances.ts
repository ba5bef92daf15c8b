/** An approval that was given. */
export interface Allowance {
  readonly text: string;
  readonly accepts: (approval: string) => boolean;
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
    const parts = text.split("*");
    return { text, accepts: (approval) => matches(approval, parts) };
  });
}

/** Whether the parts come one after the other in `text`, the first at its start, the last at its end. */
function matches(text: string, parts: readonly string[]): boolean {
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > text.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}
