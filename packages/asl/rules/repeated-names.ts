import type { Fault, Path } from "../fault.ts";
import { stateIn } from "./places.ts";

/**
 * Names that an object has twice: which of the two counts is not said by JSON (RFC 8259, section 4), nor by AWS.
 * @param repeated The ways to the later ones.
 */
export function nameFaults(repeated: readonly Path[]): Fault[] {
  return repeated.map((at): Fault => {
    const state = stateIn(at);
    return {
      ...(state !== undefined && { address: state }),
      ...{ rule: "name-twice", at, message: `${String(at.at(-1))} is there twice, and only the last is looked at.` },
      advice: "Remove one, or give it another name.",
    };
  });
}
