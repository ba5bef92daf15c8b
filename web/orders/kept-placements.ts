import type { Placement } from "./placement.ts";

/**
 * What may have been taken is kept on this device until it is known: a page that was closed asks again under the same ID. By customer: no other one
 * at this device gets it.
 */
export function keepPlacements(customerId: string, placements: readonly Placement[]): void {
  const open = placements.filter(({ state }) => state !== "refused");
  if (open.length === 0) localStorage.removeItem(keyOf(customerId));
  else localStorage.setItem(keyOf(customerId), JSON.stringify(open));
}

/** What was left. No answer came to a page that is gone, and it may have been deleted since: all of it is in doubt until it is listed. */
export function keptPlacements(customerId: string): readonly Placement[] {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(customerId)) ?? "[]") as readonly Placement[];
    return kept.map((placement) => ({ ...placement, state: "doubt" }));
  } catch {
    return [];
  }
}

function keyOf(customerId: string): string {
  return `slipstream.placements.${customerId}`;
}
