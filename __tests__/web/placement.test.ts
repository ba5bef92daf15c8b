import { describe, expect, test } from "@jest/globals";
import { afterEvent, type Placement, type PlacementEvent } from "../../web/orders/placement.ts";

const wish = { id: "one", name: "Pizza", quantity: 1, restaurantId: "Da Enzo", addOns: [] };
const wished = (id: string): PlacementEvent => ({ type: "wished", wish: { ...wish, id }, at: "2026-11-27T18:00:00.000Z" });
const after = (...events: readonly PlacementEvent[]) => events.reduce<readonly Placement[]>(afterEvent, []);
const shown = (placements: readonly Placement[]) => placements.map(({ wish: { id }, state }) => `${id} ${state}`);

describe("what is on its way in", () => {
  test("is shown at once, the newest first", () => {
    expect(shown(after(wished("one"), wished("two")))).toEqual(["two sending", "one sending"]);
  });

  test("is taken, and gone once the list has it", () => {
    expect(shown(after(wished("one"), { type: "taken", id: "one" }))).toEqual(["one taken"]);
    expect(shown(after(wished("one"), wished("two"), { type: "listed", id: "one" }))).toEqual(["two sending"]);
  });

  test("is in doubt without an answer, keeps its wish and is asked for again", () => {
    const doubted = after(wished("one"), { type: "unanswered", id: "one" });
    expect(doubted).toMatchObject([{ wish, state: "doubt" }]);
    expect(shown(afterEvent(doubted, { type: "asked again", id: "one" }))).toEqual(["one sending"]);
  });

  test("says why it was refused, until it is taken away", () => {
    const refused = after(wished("one"), { type: "refused", id: "one", reason: "why" });
    expect(refused).toMatchObject([{ state: "refused", reason: "why" }]);
    expect(afterEvent(refused, { type: "dropped", id: "one" })).toEqual([]);
  });

  test("is not brought back by an answer that comes after it was heard of", () => {
    const listed = after(wished("one"), { type: "listed", id: "one" });
    expect(afterEvent(listed, { type: "taken", id: "one" })).toEqual([]);
    expect(afterEvent(listed, { type: "unanswered", id: "one" })).toEqual([]);
    // Nobody is told of a list that is the same.
    expect(afterEvent(listed, { type: "listed", id: "one" })).toBe(listed);
  });
});
