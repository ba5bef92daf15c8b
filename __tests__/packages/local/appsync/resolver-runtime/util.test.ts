import { describe, expect, test } from "@jest/globals";
import { decodeTime } from "ulid";
import { now, run, valueOf } from "./support/field.ts";

describe("util", () => {
  test.each([
    ["util.time.nowISO8601()", "2026-03-01T12:00:00.250Z"],
    ["util.time.nowEpochSeconds()", Math.floor(now / 1000)],
    ["util.time.nowEpochMilliSeconds()", now],
    [`util.time.parseISO8601ToEpochMilliSeconds("2026-03-01T12:00:00.250Z")`, now],
    ["util.time.epochMilliSecondsToSeconds(1999)", 1],
    ["util.time.epochMilliSecondsToISO8601(0)", "1970-01-01T00:00:00.000Z"],
    [`util.matches("[a-z]+", "abc")`, true],
    [`util.matches("[a-z]+", "abc1")`, false],
    [`util.matches(".{2}", "🍕🍕")`, true],
    [`util.base64Encode("Crème")`, "Q3LDqG1l"],
    [`util.base64Decode("Q3LDqG1l")`, "Crème"],
    [`util.urlEncode("a b&ü")`, "a+b%26%C3%BC"],
    [`util.urlDecode("a+b%26%C3%BC")`, "a b&ü"],
    [`util.escapeJavaScript("it's \\"it\\"")`, `it\\'s \\"it\\"`],
    ["util.authType()", "User Pool Authorization"],
    [`util.str.normalize("e\\u0301", "nfc")`, "é"],
    ["[util.math.roundNum(1.5), util.math.minVal(1, 2), util.math.maxVal(1, 2)]", [2, 1, 2]],
    ["util.math.randomWithinRange(3, 4)", 3],
    ["util.math.randomDouble() < 1", true],
  ])("%s", async (expression, value) => {
    expect(await valueOf(expression)).toEqual(value);
  });

  test("makes IDs: a ULID begins with the time", async () => {
    expect(await valueOf("util.autoId()")).toMatch(/^[0-9a-f-]{36}$/);
    const [first, second] = (await valueOf("[util.autoUlid(), util.autoUlid()]")) as [string, string];
    expect(first).toHaveLength(26);
    expect(decodeTime(first)).toBe(now);
    expect(first).not.toBe(second);
  });

  test.each([
    ["util.autoKsuid()", "util.autoKsuid"],
    [`util.time.nowFormatted("yyyy")`, "util.time.nowFormatted"],
    [`util.xml.toMap("<a/>")`, "util.xml.toMap"],
    ["util.transform.toSubscriptionFilter({})", "util.transform.toSubscriptionFilter"],
    ["extensions.invalidateSubscriptions({})", "extensions.invalidateSubscriptions"],
    ["ddb.scan({})", "dynamodb.scan"],
  ])("%s says that it is not run locally", async (call, name) => {
    const { errors } = await run(`return ${call};`);
    expect(errors).toMatchObject([{ errorType: "NotRunLocally", message: `${name} is not run locally` }]);
  });
});

describe("util.dynamodb", () => {
  test("turns values into attribute values; lists stay lists and numbers numbers", async () => {
    expect(await valueOf(`util.dynamodb.toMapValues({ a: "x", b: 1, c: true, d: null, e: ["y", 2], f: { g: "z" } })`)).toEqual({
      a: { S: "x" },
      b: { N: 1 },
      c: { BOOL: true },
      d: { NULL: null },
      e: { L: [{ S: "y" }, { N: 2 }] },
      f: { M: { g: { S: "z" } } },
    });
  });

  test("makes sets only when asked to, and null of nothing", async () => {
    expect(await valueOf(`util.dynamodb.toStringSet(["a"])`)).toEqual({ SS: ["a"] });
    expect(await valueOf("util.dynamodb.toNumberSet([1])")).toEqual({ NS: [1] });
    expect(await valueOf("util.dynamodb.toString(null)")).toBeNull();
  });
});
