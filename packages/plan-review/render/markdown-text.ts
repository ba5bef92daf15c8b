import type { Words } from "../finding.ts";
import { visible, visibleLines } from "./visible.ts";

/** A sentence as Markdown on one line. Whatever the plan holds stays text: no markup, link, mention or reference. */
export function markdownWords(sentence: Words): string {
  return sentence
    .map((piece) =>
      typeof piece === "string"
        ? markdownText(piece)
        : "code" in piece
          ? markdownCode(piece.code)
          : `**${markdownText(piece.strong.trim())}** `,
    )
    .join("");
}

/** The same inside HTML, where GitHub reads no Markdown: a `<summary>`. */
function htmlWords(sentence: Words): string {
  return sentence
    .map((piece) =>
      typeof piece === "string"
        ? html(piece)
        : "code" in piece
          ? `<code>${html(piece.code)}</code>`
          : `<b>${html(piece.strong)}</b>`,
    )
    .join("");
}

export function markdownCode(text: string): string {
  const line = visible(text);
  const fence = "`".repeat(longestRun(line) + 1);
  // One space on each side is taken off again; a code span cannot be empty.
  const padded = line === "" || /^[` ]|[` ]$/.test(line) ? ` ${line} ` : line;
  return `${fence}${padded}${fence}`;
}

/** A fenced block that its content cannot end. */
export function markdownFence(language: string, text: string): string {
  const content = visibleLines(text);
  const fence = "`".repeat(Math.max(3, longestRun(content) + 1));
  return `${fence}${language}\n${content.replace(/\n$/, "")}\n${fence}`;
}

/** Folded content; GitHub needs the empty lines to read Markdown in it. */
export function markdownFold(summary: Words, content: string): string {
  return `<details><summary>${htmlWords(summary)}</summary>\n\n${content}\n\n</details>`;
}

function markdownText(text: string): string {
  return (
    visible(text)
      .replaceAll(/[\\`*_[\]~|]/g, "\\$&")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      // GitHub looks for mentions and issues in the finished text: only something between keeps it from finding one.
      .replaceAll(/[@#]/g, "$&\u200b")
  );
}

function html(text: string): string {
  const escaped = visible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
  return escaped.replaceAll(/[@#]/g, "$&\u200b").replaceAll(/[`*_[\]~]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
