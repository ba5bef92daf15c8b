/**
 * What somebody wrote stays on its line, so that nobody forges the lines around it, or a header; and it turns no text around it, as the
 * characters of Unicode do that override directions. Words from right to left stay so: their letters say it.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, "");
}
