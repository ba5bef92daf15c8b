import { describe, expect, test } from "@jest/globals";
import { compileResolver } from "../../../../../packages/local/appsync/resolver-runtime/compile.ts";
import { field, handlers, run, valueOf } from "./support/field.ts";

const clock = { now: () => 0 };

describe("the code's world", () => {
  test.each([
    "process",
    "global",
    "fetch",
    "setTimeout",
    "Buffer",
    "Date",
    "RegExp",
    "Promise",
    "Map",
    "Error",
    "eval",
    "Function",
    "Reflect",
    "Proxy",
    "WebAssembly",
    "Math.random",
    "outside",
  ])("has no %s, as APPSYNC_JS has none", async (name) => {
    expect(await valueOf(`typeof ${name}`)).toBe("undefined");
  });

  test("has util, extensions and runtime without an import, too", async () => {
    const code = `export const request = () => [util, extensions, runtime].map((each) => typeof each);
      export const response = request;`;
    const { outcome } = (await compileResolver(code, "Query.test", clock)).request({} as never);
    expect(outcome).toEqual({ kind: "returned", value: ["object", "object", "object"] });
  });

  test("is strict, and makes no code from text", async () => {
    const undeclared = await run("undeclared = 1;");
    expect(undeclared.errors).toMatchObject([{ errorType: "Code", message: expect.stringContaining("undeclared") }]);
    const fromText = await run(`return (() => {}).constructor("return 1")();`);
    expect(fromText.errors).toMatchObject([{ errorType: "Code", message: expect.stringContaining("EvalError") }]);
  });

  test("is its own: what one resolver does to it, another does not see", async () => {
    await run("Object.prototype.leak = 1; Array.prototype.map = null;");
    expect(await valueOf("[typeof ({}).leak, typeof [].map]")).toEqual(["undefined", "function"]);
    expect(({} as { leak?: number }).leak).toBeUndefined();
  });
});

describe("the context", () => {
  test("is all there, whether a member is asked for or the whole of it", async () => {
    const { arguments: args, identity, info, request } = field;
    expect(await valueOf("[ctx.identity, ctx.info, ctx.request]")).toEqual([identity, info, request]);
    expect(await valueOf("ctx")).toEqual({ arguments: args, args, identity, info, request, stash: {} });
    expect(await valueOf("Object.keys({ ...ctx }).includes('identity')")).toBe(true);
  });

  test("is each handler's own: what one puts in it, the next does not see", async () => {
    const code = await handlers(
      "ctx.identity.sub = 'mallory'; ctx.info = 1; return [ctx.identity.sub, ctx.info];",
      "return ctx.identity;",
    );
    const context = { ...field, stash: {} };
    expect(code.request(context).outcome).toMatchObject({ value: ["mallory", 1] });
    expect(code.response(context).outcome).toMatchObject({ value: { sub: "alice" } });
    expect(field.identity).toEqual({ sub: "alice" });
  });
});

describe("code that goes wrong", () => {
  test("an exception is an error of type Code that says what happened", async () => {
    const { data, errors } = await run("return ctx.args.missing.name;");
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ errorType: "Code", message: expect.stringContaining("Runtime Error: TypeError") }]);
  });

  const many = '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"';
  test.each([
    "const list = [0]; for (const each of list) list.push(each);",
    `util.matches("^(a+)+$", ${many});`,
    `${many}.match("^(a+)+$");`,
    `${many}.search("^(a+)+$");`,
  ])("what would take for ever is cut off, and the next call runs: %s", async (loop) => {
    const code = await handlers(`if (ctx.args.loop) { ${loop} } return "fine";`);
    const context = { arguments: { loop: true }, stash: { kept: 1 } };
    const { outcome, stash } = code.request(context as never);
    expect(outcome).toMatchObject({ kind: "failed", error: { message: expect.stringContaining("Query.test request") } });
    expect(stash).toEqual({ kept: 1 });
    expect(code.request({ arguments: {}, stash: {} } as never).outcome).toEqual({ kind: "returned", value: "fine" });
  });

  test("an answer that is no JSON is an error", async () => {
    const { errors } = await run("const loop = {}; loop.loop = loop; return loop;");
    expect(errors).toMatchObject([{ errorType: "Code", message: expect.stringContaining("circular") }]);
  });
});

describe("code that can't be deployed is refused, naming it", () => {
  const both = "export function request() {} export function response() {}";

  test.each([
    ["does not parse", "export function request( {", /Query\.test:1:\d+: ERROR: Expected/],
    ["imports something else", `import "node:fs"; ${both}`, /^Query\.test imports node:fs, which is not run locally/],
    ["imports a part that is left out", `import "@aws-appsync/utils/rds"; ${both}`, /utils\/rds, which is not run locally/],
    ["lacks a handler", "export function request() {}", /^Query\.test exports no function "response"/],
    ["fails as it is loaded", `missing(); ${both}`, /^Query\.test fails as it is loaded: ReferenceError: missing is not defined/],
  ])("it %s", async (_, code, message) => {
    await expect(compileResolver(code, "Query.test", clock)).rejects.toThrow(message);
  });

  const using = (body: string) => `
    import { util as u, util, extensions } from "@aws-appsync/utils"; import * as ddb from "@aws-appsync/utils/dynamodb";
    ${body.includes("synchronize") ? `import { sync as synchronize } from "@aws-appsync/utils/dynamodb";` : ""}
    export function request(ctx) { ${body}
    } export function response(ctx) {}`;

  test.each([
    ["return util.xml.toMap(ctx.result.body);", "util.xml"],
    ["return u?.rds.toJsonObject({});", "util.rds"],
    [`return util["xml"]["toMap"]("");`, "util.xml"],
    ["const { transform: { toElasticsearchQueryDSL } } = util; return 1;", "util.transform.toElasticsearchQueryDSL"],
    ["const text = `${util.xml.toMap('<a/>')}`; return text;", "util.xml"],
    ["extensions.evictFromApiCache('Query', 'a', {});", "extensions.evictFromApiCache"],
    ["return ddb.transactWrite({ items: [] });", "transactWrite of @aws-appsync/utils/dynamodb"],
    ["const { transactGet } = ddb; return transactGet({});", "transactGet of @aws-appsync/utils/dynamodb"],
    ["return synchronize({});", "sync of @aws-appsync/utils/dynamodb"],
    ["return { operation: 'Sync' };", "the operation Sync"],
    ["return ddb.put({ key: {}, item: {}, populateIndexFields: true });", "populateIndexFields, for data sources with versions"],
    ["return { conditionalCheckFailedHandler: { strategy: 'Custom' } };", "the conditionalCheckFailedHandler Custom"],
    ["const r = {}; r.operation = `TransactGetItems`; return r;", "the operation TransactGetItems"],
  ])("it uses what is not run: %s", async (body, used) => {
    await expect(compileResolver(using(body), "Query.test", clock)).rejects.toThrow(
      `Query.test uses ${used}, which is not run locally`,
    );
  });

  test.each([
    "/* util.xml.toMap */ return 'a'; // ddb.sync",
    "const mine = { sync: 1, util: { rds: 1 } }; return mine.sync + mine.util.rds;",
    "const { time } = util; const xml = { xml: 1 }; return xml.xml;",
    "return { operation: 'Scan' };",
    `return [util.matches("🍕\\u{1f355}[🍕]\\0", "x"), util.time.nowFormatted("yyyy 'Y' 🍕")];`,
  ])("it is let in when it only looks like that: %s", async (body) => {
    await expect(compileResolver(using(body), "Query.test", clock)).resolves.toBeDefined();
  });

  test.each([
    [`return util.time.nowFormatted("YYYY-ww");`, "Query.test: The letter Y in the format YYYY-ww is not run locally"],
    [
      "return util.time.epochMilliSecondsToFormatted(ctx.args.at, '[HH]');",
      "Query.test: [ in the format [HH] is not run locally",
    ],
    [String.raw`return util.matches("\\p{Nonsense}+", "x");`, "The character property {Nonsense} is not run locally"],
  ])("it has a format or a pattern with a part that is not run: %s", async (body, message) => {
    await expect(compileResolver(using(body), "Query.test", clock)).rejects.toThrow(message);
  });

  test("a pattern that is wrong on AWS, too, is an error when it is used", async () => {
    const code = await compileResolver(using(`return util.matches("\\x41(\\v", "x");`), "Query.test", clock);
    expect(code.request({ stash: {} } as never).outcome).toMatchObject({ kind: "failed", error: { errorType: "Code" } });
  });
});
