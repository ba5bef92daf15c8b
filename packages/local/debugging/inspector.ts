import { url } from "node:inspector";

/**
 * Whether somebody may be looking through an inspector (`node --inspect`, or an editor's): code that stands at a breakpoint is not cut off
 * by time then, as it would be however long a person looks.
 */
export function isInspected(): boolean {
  return url() !== undefined;
}
