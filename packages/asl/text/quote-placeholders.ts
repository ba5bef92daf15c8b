import { unquotedPlaceholder } from "../rules/form/form-faults.ts";

/**
 * `${…}` outside of quotes becomes a text of the same length, so that all else stays where it is. What is within the braces may be any
 * Terraform expression, with braces and quotes of its own.
 * @param withinTexts Whether such quotes may stand in a text, too: `"${lookup(names, "key")}"`. It is then read as a template, so that
 * a text that only has `${` in it and no end of that is read wrongly.
 */
export function quotePlaceholders(text: string, withinTexts: boolean): string {
  const pieces: string[] = [];
  const next = withinTexts ? /["\\]|\$\{/g : /"[^"\\]*(?:\\[^][^"\\]*)*"|\$\{/g;
  let [isText, from] = [false, 0];
  for (let found = next.exec(text); found; found = next.exec(text)) {
    const { index } = found;
    if (found[0] === '"') isText = !isText;
    else if (found[0] === "\\") next.lastIndex += 1;
    else if (found[0] === "${") {
      const end = endOfPlaceholder(text, index);
      // Nor has any other behind it an end, then.
      if (end === undefined) break;
      const inner = withoutQuotes(text.slice(index + 2, end - 1));
      pieces.push(text.slice(from, index), isText ? `\${${inner}}` : `"${unquotedPlaceholder}${inner}"`);
      next.lastIndex = from = end;
    }
  }
  return pieces.join("") + text.slice(from);
}

/** Behind its last brace; `undefined` where it has none. */
function endOfPlaceholder(text: string, start: number): number | undefined {
  const open: ("{" | '"')[] = ["{"];
  const token = /["\\{}]|\$\{/g;
  token.lastIndex = start + 2;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [mark] = found;
    const isQuoted = open.at(-1) === '"';
    if (mark === "\\") token.lastIndex += 1;
    else if (mark === '"' && !isQuoted) open.push('"');
    else if (mark === "${" || (mark === "{" && !isQuoted)) open.push("{");
    else if (mark === '"' || (mark === "}" && !isQuoted)) open.pop();
    if (open.length === 0) return token.lastIndex;
  }
  return undefined;
}

/** What JSON would not take within quotes, by something of the same length. */
function withoutQuotes(text: string): string {
  return text
    .replaceAll('"', "'")
    .replaceAll("\\", "/")
    .replaceAll(/[\u0000-\u001F]/g, " ");
}
