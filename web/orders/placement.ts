import type { Dish } from "./menu.ts";

/** What somebody wants, under the ID that makes it one order, however often it is asked for. */
export interface Wish extends Dish {
  readonly id: string;
  readonly quantity: number;
  readonly addOns: readonly string[];
}

/** A wish on its way into the kitchen, until the list of orders has it. */
export interface Placement {
  readonly wish: Wish;
  /** ISO 8601, by this device. */
  readonly wishedAt: string;
  /**
   * `sending`: no answer yet; `doubt`: none came, it may have been taken; `taken`: the API has it, nobody has heard yet that it is saved; `refused`: the
   * API does not want it.
   */
  readonly state: "sending" | "doubt" | "taken" | "refused";
  /** The error that it was refused with: it is said in the language of the page. */
  readonly reason?: unknown;
}

export type PlacementEvent =
  | { readonly type: "wished"; readonly wish: Wish; readonly at: string }
  | { readonly type: "asked again" | "unanswered" | "taken" | "listed" | "dropped"; readonly id: string }
  | { readonly type: "refused"; readonly id: string; readonly reason: unknown };

/** What becomes of the placements, newest first. An event about one that is not there, any more, changes nothing. */
export function afterEvent(placements: readonly Placement[], event: PlacementEvent): readonly Placement[] {
  const become = (id: string, change: Partial<Placement>) =>
    placements.map((placement) => (placement.wish.id === id ? { ...placement, ...change } : placement));
  switch (event.type) {
    case "wished":
      return [{ wish: event.wish, wishedAt: event.at, state: "sending" }, ...placements];
    case "asked again":
      return become(event.id, { state: "sending" });
    case "unanswered":
      return become(event.id, { state: "doubt" });
    case "taken":
      return become(event.id, { state: "taken" });
    case "refused":
      return become(event.id, { state: "refused", reason: event.reason });
    case "listed":
    case "dropped":
      return placements.some(({ wish }) => wish.id === event.id)
        ? placements.filter(({ wish }) => wish.id !== event.id)
        : placements;
  }
}
