import { expect, test } from "@jest/globals";
import type { NormalizedSchema } from "@smithy/core/schema";
import type { InputShape } from "../../../../packages/local/gateway/input-shape.ts";
import { inputOf, membersOf } from "./model.ts";
import { isRun, servicesWithInputs } from "./services-with-inputs.ts";

const { services, stop } = servicesWithInputs();
await stop();

/** A schema as ours; the SDK does not tell whole numbers from others. */
function shapeOf(schema: NormalizedSchema): unknown {
  if (schema.isListSchema()) return ["list", shapeOf(schema.getValueSchema())];
  if (schema.isMapSchema()) return ["map", shapeOf(schema.getValueSchema())];
  if (schema.isStructSchema()) return Object.fromEntries(membersOf(schema).map(([name, member]) => [name, shapeOf(member)]));
  if (schema.isBooleanSchema()) return "boolean";
  return schema.isNumericSchema() || schema.isTimestampSchema() ? "number" : "string";
}

/** With every integer a number. */
function asNumbers(shape: InputShape): unknown {
  return JSON.parse(JSON.stringify(shape).replaceAll('"integer"', '"number"'));
}

test("every action says what it takes", () => {
  for (const { name, actions, inputs = {} } of services) {
    const names = Object.keys(actions).filter(isRun);
    expect([name, ...Object.keys(inputs).sort()]).toEqual([name, ...names.sort()]);
  }
});

const modelled = services
  .flatMap(({ name, inputs = {} }) => Object.entries(inputs).map(([action, members]) => ({ name, action, members })))
  .filter(({ name, action }) => inputOf(name, action) !== undefined);

test.each(modelled)("$name $action takes what AWS's model says", ({ name, action, members }) => {
  const model = new Map(membersOf(inputOf(name, action)!));
  expect(Object.keys(members).sort()).toEqual([...model.keys()].sort());
  for (const [member, shape] of Object.entries(members))
    if (shape !== "document") expect(asNumbers(shape)).toEqual(shapeOf(model.get(member)!));
});
