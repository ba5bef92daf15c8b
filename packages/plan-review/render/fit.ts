/** One finding in Markdown, in pieces that can be left out. */
export interface Part {
  /** The section's heading, when it begins one. */
  readonly heading: string;
  readonly head: string;
  readonly items: readonly string[];
  /** Drawings and differences. */
  readonly blocks: readonly string[];
}

/** How much of a part is shown: all; not its blocks; its first items; nothing. */
type Detail = 3 | 2 | 1 | 0;
const fewItems = 5;
const spaceForNotice = 400;

/**
 * Joins the parts so that the whole has at most `most` characters. What is too much is left out from the end, where the risk is
 * least: blocks first, then long lists, then whole findings. A notice says how much.
 */
export function fit(start: string, parts: readonly Part[], most: number): string {
  const full = join(
    start,
    parts,
    parts.map(() => 3),
  );
  if (full.length < most) return `${full}\n`;
  const details: Detail[] = parts.map(() => 3);
  const sizes = parts.map((part) => show(part, 3).length + 2);
  let size = start.length + sizes.reduce((sum, length) => sum + length, 0);
  const room = most - spaceForNotice;
  for (const detail of [2, 1, 0] as const) {
    for (let index = parts.length - 1; index >= 0 && size > room; index -= 1) {
      const length = show(parts[index] as Part, detail).length + 2;
      size += length - sizes[index]!;
      sizes[index] = length;
      details[index] = detail;
    }
  }
  const shown = join(start, parts, details);
  const gone = details.filter((detail) => detail === 0).length;
  const short = details.filter((detail) => detail === 1 || detail === 2).length;
  const notice = [
    "> [!IMPORTANT]",
    `> **Cut to fit into a comment:** ${full.length - shown.length} of ${full.length} characters are not shown.`,
    `> ${short} findings are shortened and ${gone} left out, from the one of least risk on.`,
    "> `--format text` shows all.",
  ].join("\n");
  return `${shown.slice(0, most - notice.length - 4)}\n\n${notice}\n`;
}

function join(start: string, parts: readonly Part[], details: readonly Detail[]): string {
  let [text, wasItem] = [start, false];
  parts.forEach((part, index) => {
    const detail = details[index]!;
    const shown = show(part, detail);
    if (shown === "") return;
    // Items of one list stay together, or GitHub sets them apart as paragraphs.
    text += `${wasItem && isItem(part) && part.heading === "" ? "\n" : "\n\n"}${shown}`;
    wasItem = isItem(part) && (part.blocks.length === 0 || detail < 3);
  });
  return text;
}

/** Whether a part is an item of its section's list. */
function isItem({ head }: Pick<Part, "head">): boolean {
  return head.startsWith("- ");
}

function show({ heading, head, items, blocks }: Part, detail: Detail): string {
  if (detail === 0) return "";
  const listed =
    detail === 1 && items.length > fewItems ? [...items.slice(0, fewItems), `- … and ${items.length - fewItems} more`] : items;
  const list = listed.join("\n");
  // A nested list belongs right below its item.
  const begin = isItem({ head }) && list !== "" ? [`${head}\n${list}`] : [head, list];
  return [heading, ...begin, ...(detail === 3 ? blocks : [])].filter((text) => text !== "").join("\n\n");
}
