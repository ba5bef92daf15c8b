import { expect, test } from "@jest/globals";
import { machinesOf, nestedMachines, ownText, statesOf, successorsOf } from "../../../../packages/languages/asl/states.ts";

const leaf = (name: string) => ({ StartAt: name, States: { [name]: { Type: "Succeed" } } });
const machine = {
  StartAt: "Both",
  States: {
    Both: { Type: "Parallel", Branches: [leaf("A"), { States: { Each: { ItemProcessor: leaf("B") } } }], Next: "Old" },
    Old: { Type: "Map", Iterator: leaf("C") },
  },
};

test("the machines of a definition are itself and all that are nested, however deep", () => {
  expect(machinesOf(machine).map(({ States }) => Object.keys(States ?? {}))).toEqual([
    ["Both", "Old"],
    ["A"],
    ["Each"],
    ["B"],
    ["C"],
  ]);
  expect(machinesOf({})).toEqual([{}]);
  expect(nestedMachines(machine.States.Both)).toHaveLength(2);
  expect(nestedMachines({})).toEqual([]);
});

test("the states of a definition are all, with their names", () => {
  expect(statesOf(machine).map(([name]) => name)).toEqual(["Both", "Old", "A", "Each", "B", "C"]);
  expect(statesOf({})).toEqual([]);
});

test("a state's own text is without what is nested in it", () => {
  expect(ownText(machine.States.Both)).toBe('{"Type":"Parallel","Next":"Old"}');
  expect(ownText({ Type: "Map", ItemProcessor: leaf("A"), Iterator: leaf("B") })).toBe('{"Type":"Map"}');
});

test.each([
  [{ Next: "A" }, ["A"]],
  [{ Choices: [{ Next: "A" }, {}, { Next: "B" }], Default: "C" }, ["C", "A", "B"]],
  [{ Next: "A", Catch: [{ Next: "B" }] }, ["A", "B"]],
  [{ End: true }, []],
])("after %j may come %j", (state, successors) => {
  expect(successorsOf(state)).toEqual(successors);
});
