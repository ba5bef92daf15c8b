/** What the colors of `styleText` look like, by SGR codes. */
const colors: Readonly<Record<string, string>> = {
  2: "opacity: .6",
  31: "color: #d1242f",
  33: "color: #9a6700",
  36: "color: #1b7c83",
};

/**
 * A page with what a command printed, as a terminal of 80 columns shows it.
 * @param output with the escape sequences of `styleText`
 */
export function terminalPage(command: string, output: string): string {
  const text = `$ ${command}\n\n${output.trimEnd()}`.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const html = text.replaceAll(/\u001B\[(\d+)m/g, (_, code: string) =>
    colors[code] ? `<span style="${colors[code]}">` : "</span>",
  );
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><pre>${html}</pre>`;
}

const style = `body { margin: 0; background: #fff; color: #1f2328 }
pre { margin: 0; padding: 16px; width: 80ch; font: 14px/20px "DejaVu Sans Mono", "Liberation Mono", monospace }`;
