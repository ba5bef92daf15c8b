/** Control characters, line separators and what turns the direction of writing: shown, so that nothing is hidden or reordered. */
const invisible = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\p{Cs}]/gu;

/** A text of the plan on one line. */
export function visible(text: string): string {
  return text.replaceAll(invisible, escape);
}

/** A text of the plan on its lines. */
export function visibleLines(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replaceAll(invisible, (character) => (character === "\n" || character === "\t" ? character : escape(character)));
}

function escape(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\t") return "\\t";
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
