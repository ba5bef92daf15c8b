/** What a slip is called by aloud: the end of its ID, the part that is chance. */
export function slipNumber(id: string): string {
  return id.slice(-4);
}
