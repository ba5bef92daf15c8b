import { describe, expect, test } from "@jest/globals";
import { checkInput, list, map } from "../../../../packages/local/gateway/input-shape.ts";

const members = {
  Name: "string",
  Count: "integer",
  Share: "number",
  On: "boolean",
  Entries: list({ Id: "string", Tags: map("string") }),
} as const;
const check = (input: unknown) => () => checkInput("Act", input, members);

test("what fits, is not there or is not known passes", () => {
  expect(check({ Name: "", Count: -1, Share: 0.5, On: false, Entries: [{ Id: "a", Tags: { b: "c" } }] })).not.toThrow();
  expect(check({ Name: undefined, Count: null, Other: { deep: [1] } })).not.toThrow();
  expect(check({ Entries: [] })).not.toThrow();
});

describe("what has another type is refused, with its place", () => {
  test.each([
    [{ Name: 1 }, "Act: the input.Name is 1: it must be string"],
    [{ Name: ["x"] }, "Act: the input.Name is list: it must be string"],
    [{ Count: "1" }, "Act: the input.Count is string: it must be integer"],
    [{ Count: 5e-324 }, "Act: the input.Count is 5e-324: it must be integer"],
    [{ Share: 1 / 0 }, "Act: the input.Share is Infinity: it must be number"],
    [{ On: "true" }, "Act: the input.On is string: it must be boolean"],
    [{ Entries: { 0: {} } }, "Act: the input.Entries is structure: it must be list"],
    [{ Entries: [{ Id: "a" }, "b"] }, "Act: the input.Entries.1 is string: it must be structure"],
    [{ Entries: [{ Tags: { b: 1 } }] }, "Act: the input.Entries.0.Tags.b is 1: it must be string"],
    [{ Entries: [{ Tags: [] }] }, "Act: the input.Entries.0.Tags is list: it must be map"],
    [null, "Act: the input is null: it must be structure"],
    [[], "Act: the input is list: it must be structure"],
  ])("%j", (input, message) => {
    expect(check(input)).toThrow(expect.objectContaining({ name: "SerializationException", statusCode: 400, message }));
  });
});
