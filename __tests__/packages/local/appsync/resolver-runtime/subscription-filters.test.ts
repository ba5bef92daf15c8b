import { expect, test } from "@jest/globals";
import { valueOf } from "./support/field.ts";

/** Groups as lines of text: `price lt 9 & kind eq "soup"`. */
async function groupsOf(...args: unknown[]): Promise<string[] | null> {
  const value = await valueOf(`util.transform.toSubscriptionFilter(${args.map((arg) => JSON.stringify(arg)).join(", ")})`);
  const filter = value as { filterGroup: { filters: { fieldName: string; operator: string; value: unknown }[] }[] } | null;
  if (!filter) return null;
  return filter.filterGroup.map(({ filters }) =>
    filters.map(({ fieldName, operator, value: operand }) => `${fieldName} ${operator} ${JSON.stringify(operand)}`).join(" & "),
  );
}

test.each([
  [{ kind: { eq: "soup" } }, ['kind eq "soup"']],
  [{ kind: { eq: "soup" }, price: { lt: 9 } }, ['kind eq "soup" & price lt 9']],
  [{ price: { ge: 2, le: 9 } }, ["price ge 2", "price le 9"]],
  [{ "shop.city": { in: ["Bari"] } }, ['shop.city in ["Bari"]']],
  [{ or: [{ kind: { eq: "soup" } }, { price: { gt: 5, lt: 2 } }] }, ['kind eq "soup"', "price gt 5", "price lt 2"]],
  [
    { a: { eq: 1 }, and: [{ b: { eq: 2 } }, { or: [{ c: { eq: 3 } }, { d: { eq: 4 } }] }] },
    ["a eq 1 & b eq 2 & c eq 3", "a eq 1 & b eq 2 & d eq 4"],
  ],
  [{ a: { like: 1 } }, ["a like 1"]],
  [{ not: { a: { eq: 1 } } }, ['not a {"eq":1}']],
  [{}, []],
  [{ a: {}, and: [] }, []],
])("alternatives multiply out to groups: %j", async (filter, groups) => {
  expect(await groupsOf(filter)).toEqual(groups);
});

test("fields are left out wherever they stand", async () => {
  expect(await groupsOf({ a: { eq: 1 }, and: [{ b: { eq: 2 }, a: { gt: 3 } }] }, ["a"])).toEqual(["b eq 2"]);
});

test("of the rules one has to hold, too", async () => {
  const rules = { owner: { eq: "u1" }, price: { lt: 9 } };
  expect(await groupsOf({ a: { eq: 1 } }, [], rules)).toEqual(['a eq 1 & owner eq "u1"', "a eq 1 & price lt 9"]);
  expect(await groupsOf({}, [], { owner: { eq: "u1" } })).toEqual(['owner eq "u1"']);
});

test.each([[null], [[]], ['{"a":{"eq":1}}'], [1]])("%j is no filter: null", async (filter) => {
  expect(await groupsOf(filter)).toBeNull();
});
