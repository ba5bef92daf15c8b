import { describe, expect, test } from "@jest/globals";
import { decodeTime } from "ulid";
import { field, handlers, now, run, valueOf } from "./support/field.ts";

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
    [`util.urlEncode("it's (ok)!~*-._")`, "it%27s+%28ok%29%21%7E*-._"],
    [`util.urlDecode("a+b%26%C3%BC")`, "a b&ü"],
    [`util.escapeJavaScript("it's \\"it\\"")`, `it\\'s \\"it\\"`],
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

  test("makes a KSUID: 27 digits that begin with the time", async () => {
    const [first, second] = (await valueOf("[util.autoKsuid(), util.autoKsuid()]")) as [string, string];
    expect([first, second]).toEqual([expect.stringMatching(/^[0-9A-Za-z]{27}$/), expect.stringMatching(/^[0-9A-Za-z]{27}$/)]);
    expect(first.slice(0, 4)).toBe(second.slice(0, 4));
    expect(first).not.toBe(second);
  });

  test("an argument that a utility cannot read ends the handler", async () => {
    const { errors } = await run(`return util.matches("(", "x");`);
    expect(errors).toMatchObject([{ errorType: "Code", message: expect.stringContaining("Unclosed group") }]);
  });

  test.each([
    ["util.matches(null, 'x')", "util.matches: the pattern must be text, and is null"],
    ["util.matches('x', ctx.args.missing)", "util.matches: the value must be text, and is undefined"],
    ["util.base64Encode(null)", "util.base64Encode: the value must be text, and is null"],
    ["util.base64Decode({ a: 1 })", 'util.base64Decode: the value must be text, and is {"a":1}'],
    ["util.urlDecode(null)", "util.urlDecode: the value must be text, and is null"],
    ["util.escapeJavaScript(null)", "util.escapeJavaScript: the value must be text, and is null"],
    ["util.str.normalize(null, 'nfc')", "util.str.normalize: the value must be text, and is null"],
    ["util.time.nowFormatted(null)", "The format of a time must be text, and is null"],
  ])("%s is an error that names what is missing, and nothing of what is inside", async (expression, message) => {
    const { errors } = await run(`return ${expression};`);
    expect(errors).toMatchObject([{ errorType: "Code", message }]);
  });
});

describe("util.authType tells the mode by the identity", () => {
  const iam = { accountId: "1", sourceIp: ["::1"], username: "role:session", userArn: "arn", cognitoIdentityId: null };
  const pool = {
    sub: "s",
    issuer: "i",
    username: "u",
    claims: {},
    sourceIp: ["::1"],
    defaultAuthStrategy: "ALLOW",
    groups: null,
  };
  const openId = { sub: "s", issuer: "i", claims: {} };

  test.each([
    ["User Pool", pool],
    ["IAM", iam],
    ["Open ID Connect", openId],
    ["Lambda", { resolverContext: { a: 1 } }],
    ["Lambda", {}],
    ["API Key", null],
    ["API Key", { ...iam, sourceIp: null }],
    ["API Key", { ...openId, username: "u" }],
    ["API Key", { claims: {} }],
  ])("%s: %j", async (mode, identity) => {
    const code = await handlers("return util.authType();");
    expect(code.request({ ...field, identity, stash: {} }).outcome).toMatchObject({ value: `${mode} Authorization` });
  });
});

describe("util.http", () => {
  test("copies headers but those between two neighbours", async () => {
    const headers = `{ Host: "x", "x-mine": "1", "Transfer-Encoding": "chunked", authorization: "token" }`;
    expect(await valueOf(`util.http.copyHeaders(${headers})`)).toEqual({ "x-mine": "1", authorization: "token" });
  });

  test("sets headers of the answer, the last of a name; what may not be set is an error beside the value", async () => {
    const { data, errors, responseHeaders } = await run(`
      util.http.addResponseHeader("X-Count", 6); util.http.addResponseHeaders({ "x-count": 7, "x-map": { a: 1 }, "x-text": "b" });
      for (const name of ["x-amzn-trace", "Content-Type", "", "x null"]) util.http.addResponseHeader(name, "c");
      util.http.addResponseHeader("x-null", null);
      return 1;`);
    expect(data).toBe(1);
    expect(responseHeaders).toEqual({ "x-count": "7", "x-map": '{"a":1}', "x-text": "b" });
    expect(errors.map(({ errorType }) => errorType)).toEqual(Array.from({ length: 5 }, () => "ResponseHeaderError"));
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

  test("names an object in S3 as text, and reads it", async () => {
    const made = await valueOf(`util.dynamodb.toS3Object("k", "b", "r")`);
    expect(made).toEqual({ S: '{"s3":{"key":"k","bucket":"b","region":"r"}}' });
    const read = `util.dynamodb.fromS3ObjectJson(util.dynamodb.toS3Object("k", "b", "r", "v").S)`;
    expect(await valueOf(read)).toEqual({ key: "k", bucket: "b", region: "r", version: "v" });
  });
});
