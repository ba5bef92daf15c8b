/** What a customer wrote stays on its line, so that nobody forges the lines around it, or a header. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}
