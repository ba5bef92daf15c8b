import type { Placement } from "./placement.ts";

/**
 * What may have been taken is kept on this device until it is known: a page that was closed asks again under the same ID. By customer: no other one
 * at this device gets it. Each by itself: another tab keeps its own beside it.
 */
export function keepPlacement(customerId: string, id: string, placement: Placement | undefined): void {
  const key = prefixOf(customerId) + id;
  try {
    if (placement === undefined || placement.state === "refused") localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(placement));
  } catch {
    // A device that keeps nothing, or has no room, orders all the same.
  }
}

/** What was left, newest first. No answer came to a page that is gone, and it may have been deleted since: all of it is in doubt until it is listed. */
export function keptPlacements(customerId: string): readonly Placement[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefixOf(customerId)))
      .map((key): Placement => ({ ...(JSON.parse(localStorage.getItem(key)!) as Placement), state: "doubt" }))
      .sort((a, b) => (a.wishedAt < b.wishedAt ? 1 : -1));
  } catch {
    return [];
  }
}

function prefixOf(customerId: string): string {
  return `slipstream.placement.${customerId}.`;
}
