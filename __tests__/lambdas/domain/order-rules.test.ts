import { expect, test } from "@jest/globals";
import * as graphql from "../../../graphql/resolvers/shared/order-rules.ts";
import * as rest from "../../../lambdas/domain/order-rules.ts";

const pizza = { name: "Pizza", quantity: 6, restaurantId: "Dominos", addOns: ["Extra cheese"] };
const everyUnit = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));

const texts = [
  "",
  " ",
  "x",
  "x".repeat(64),
  "x".repeat(65),
  "x".repeat(100),
  "x".repeat(101),
  "🍕".repeat(64),
  "🍕".repeat(100),
  "🍕".repeat(101),
  "\u00A0\u3000",
  "\u200B\u200D",
  " \u2060 x",
  "Pizza\nfree",
  "Pizza\u0000",
  "Pizza\u0085",
  "\uFEFF",
  "Crème brûlée",
  "ピザ屋",
  "Pizza \uD83C",
  "\uDC00",
  `A${"\uDC00".repeat(500)}`,
  "\uD83C\uDF55\uD83C",
  "👨‍👩‍👧‍👦",
  "\u2028",
  "\u180E\u2800\u3164\uFFA0",
];
const ids = ["", "a", "Az09-_", "i".repeat(64), "i".repeat(65), "a b", "order-1\n", "größe", "a/b", "\u0000"];
const quantities = [-1, 0, 1, 6, 100, 101, 1e9];
const lists = [[], ["chili"], Array.from({ length: 20 }, () => "a"), Array.from({ length: 21 }, () => ""), ["", "x", "\n"]];

test.each(ids)("both ways say the same of the ID %j", (id) => {
  expect(rest.idViolations(id)).toEqual(graphql.idViolations(id));
});

test("both ways say the same of an order, whatever of it is wrong", () => {
  const orders = [
    ...texts.flatMap((text) => [
      { ...pizza, name: text },
      { ...pizza, restaurantId: text },
      { ...pizza, addOns: ["Olives", text] },
    ]),
    ...quantities.map((quantity) => ({ ...pizza, quantity })),
    ...lists.map((addOns) => ({ ...pizza, addOns })),
    { name: "", quantity: 0, restaurantId: " ", addOns: ["\n"] },
  ];
  for (const order of orders) expect(rest.orderViolations(order)).toEqual(graphql.orderViolations(order));
  expect(orders.filter((order) => rest.orderViolations(order).length > 0).length).toBeGreaterThan(40);
});

test("both ways say the same of every UTF-16 unit, alone and in a word", () => {
  const refusals = ({ idViolations, orderViolations }: Pick<typeof rest, "idViolations" | "orderViolations">) =>
    everyUnit.map((unit) => {
      const violations = [idViolations(unit), ...[unit, `a${unit}b`].map((name) => orderViolations({ ...pizza, name }))];
      return violations.map(({ length }) => length).join("");
    });
  const ofRest = refusals(rest);
  expect(ofRest).toEqual(refusals(graphql));
  expect(new Set(ofRest)).toEqual(new Set(["000", "100", "110", "111"]));
});
