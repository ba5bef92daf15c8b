import { describe, expect, test } from "@jest/globals";
import { findRestaurant, restaurants } from "../../web/orders/menu.ts";
import { wrongFields } from "../../web/orders/order-violations.ts";

const good = { name: "Pizza", quantity: 6, restaurantId: "Dominos", addOns: ["Olive"] };

describe("what the page checks before it asks", () => {
  test("lets pass what the API takes", () => {
    expect(wrongFields(good)).toEqual([]);
    expect(wrongFields({ quantity: 100 })).toEqual([]);
  });

  test.each([
    ["name", { name: " " }, "nameRule"],
    ["name", { name: "x".repeat(101) }, "nameRule"],
    ["quantity", { quantity: 0 }, "quantityRule"],
    ["quantity", { quantity: 1.5 }, "quantityRule"],
    ["quantity", { quantity: Number.NaN }, "quantityRule"],
    ["restaurantId", { restaurantId: "" }, "restaurantRule"],
    ["addOns", { addOns: ["", "\n"] }, "addOnsRule"],
    ["addOns", { addOns: Array.from({ length: 21 }, String) }, "addOnsRule"],
  ])("names %s once: %j", (field, change, text) => {
    expect(wrongFields({ ...good, ...change })).toEqual([{ field, text }]);
  });
});

describe("the menu", () => {
  test("has only what the API takes", () => {
    for (const { id, dishes, addOns } of restaurants) {
      for (const name of dishes) expect(wrongFields({ name, quantity: 1, restaurantId: id, addOns })).toEqual([]);
    }
  });

  test("is as long in every kitchen: nothing moves when another is chosen", () => {
    expect(new Set(restaurants.map(({ dishes, addOns }) => `${dishes.length} ${addOns.length}`)).size).toBe(1);
  });

  test("finds a kitchen by an order's restaurantId, and none for orders from elsewhere", () => {
    expect(findRestaurant("Da Enzo")).toBe(restaurants[0]);
    expect(findRestaurant("Dominos")).toBeUndefined();
  });
});
