import { escapeLabel } from "@slipstream/languages";
import type { Drawing, Shape } from "./drawing.ts";

const shapes: Readonly<Record<Shape, readonly [string, string]>> = {
  box: ["[", "]"],
  round: ["(", ")"],
  pill: ["([", "])"],
  diamond: ["{", "}"],
  circle: ["((", "))"],
  table: ["[(", ")]"],
  queue: ["[[", "]]"],
};

/** The drawing as a Mermaid flowchart, for pages that draw it themselves. */
export function drawingMermaid({ nodes, arrows }: Drawing): string {
  const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = nodes.map(({ id, title, subtitle, shape }) => {
    const [open, close] = shapes[shape];
    return `  ${ids.get(id)}${open}"${escapeLabel(title)}${subtitle === "" ? "" : `<br/>${escapeLabel(subtitle)}`}"${close}`;
  });
  const links = arrows.map(({ from, to, label, dashed }) => {
    const line = dashed ? "-.->" : "-->";
    return `  ${ids.get(from)} ${line}${label === "" ? "" : `|"${escapeLabel(label)}"|`} ${ids.get(to)}`;
  });
  return `${["flowchart TD", ...lines, ...links].join("\n")}\n`;
}
