import type { DrawnNode, Shape } from "./drawing.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly width: number;
  readonly height: number;
}

const longestLine = 34;
const fills: Readonly<Record<Shape, string>> = {
  box: "#fff8e6",
  round: "#eef6ff",
  pill: "#f3f4f6",
  diamond: "#f7f0ff",
  circle: "#f3f4f6",
  table: "#e8f5ea",
  queue: "#fdeef3",
};

/** A node with its texts, centred on a point. */
export function nodeShape({ title, subtitle, shape }: DrawnNode, { x, y }: Point, { width, height }: Box): string {
  const [left, top, right, bottom] = [x - width / 2, y - height / 2, x + width / 2, y + height / 2].map((number) =>
    number.toFixed(1),
  );
  const style = `fill="${fills[shape]}" stroke="#57606a"`;
  const rectangle = (radius: number) =>
    `<rect x="${left}" y="${top}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" rx="${radius}" ${style}/>`;
  const outline = {
    box: () => rectangle(3),
    round: () => rectangle(12),
    pill: () => rectangle(height / 2),
    circle: () => rectangle(height / 2),
    table: () => `${rectangle(3)}<path d="M${left} ${(y - height / 2 + 6).toFixed(1)}H${right}" stroke="#57606a"/>`,
    queue: () => `${rectangle(3)}<path d="M${(x + width / 2 - 6).toFixed(1)} ${top}V${bottom}m-5 0V${top}" stroke="#57606a"/>`,
    diamond: () =>
      `<path d="M${left} ${y.toFixed(1)}L${x.toFixed(1)} ${top}L${right} ${y.toFixed(1)}L${x.toFixed(1)} ${bottom}z" ${style}/>`,
  }[shape]();
  const line = (at: number, style: string, text: string) =>
    `<text x="${x.toFixed(1)}" y="${at.toFixed(1)}" ${style}>${escapeXml(text)}</text>`;
  const small = subtitle === "" ? "" : line(y + 13, 'font-size="11" fill="#57606a"', subtitle);
  return `${outline}${line(subtitle === "" ? y + 4.5 : y - 2, 'font-size="13" fill="#1f2328"', title)}${small}`;
}

/** A smooth line along the points, from the lower border of the first box to the upper one of the last, or the other way. */
export function arrowPath(points: readonly Point[], from: Box | undefined, to: Box | undefined, dashed: boolean): string {
  const ends = points.map((point, index) => {
    if (index > 0 && index < points.length - 1) return point;
    const [box, other] = index === 0 ? [from, points[1]] : [to, points[index - 1]];
    return { x: point.x, y: point.y + (Math.sign((other?.y ?? 0) - point.y) * (box?.height ?? 0)) / 2 };
  });
  const [first = { x: 0, y: 0 }, ...rest] = ends;
  const last = rest.pop() ?? first;
  const curves = rest.map((point, index) => {
    const next = rest[index + 1];
    return next ? `Q${xy(point)} ${xy({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}` : `Q${xy(point)} ${xy(last)}`;
  });
  const dash = dashed ? ' stroke-dasharray="4 3"' : "";
  return `<path d="M${xy(first)}${curves.join("")}" fill="none" stroke="#57606a"${dash} marker-end="url(#head)"/>`;
}

/** A label on lines of bearable length, escaped. */
export function textLines(label: string): string[] {
  const lines: string[] = [];
  for (const word of label.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= longestLine) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.length > 3 ? [...lines.slice(0, 2), `${lines[2]} …`] : lines;
  return shown.map(escapeXml);
}

function xy({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
