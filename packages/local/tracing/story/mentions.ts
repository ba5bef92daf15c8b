export type Mentions = (value: unknown) => boolean;

/** Whether a value has `text` in one of its texts, as a word of its own: `01AB` is in `…:01AB-f00`, and not in `01ABC`. */
export function mentionsOf(text: string): Mentions {
  const escaped = text.replaceAll(/[^\w]/g, "\\$&");
  const word = new RegExp(`(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])`);
  const mentions = (value: unknown): boolean => {
    if (typeof value === "string") return value.includes(text) && word.test(value);
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return false;
    return Object.values(value).some(mentions);
  };
  return mentions;
}
