import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { build, transform } from "esbuild";
import { compileResolver } from "../../../../../packages/local/appsync/resolver-runtime/compile.ts";

const clock = { now: () => 0 };

function load(body: string) {
  const code = `import { util, extensions } from "@aws-appsync/utils"; import * as ddb from "@aws-appsync/utils/dynamodb";
export function request(ctx) {
${body}
}
export function response() {}`;
  return compileResolver(code, "Query.test", clock);
}

describe("what AppSync refuses of JavaScript is refused as the code is loaded", () => {
  const loop = "go through a list with `for (const each of list)`, `map` or `reduce`";
  const end = "end with `util.error`, and look at what may be wrong with `if`";
  const functions = "write functions, and pass them what they need";
  const atOnce = "a handler answers at once, and what takes time is its data source's";
  const levels = "write out as many levels as there may be";

  test.each([
    ["try { ctx.a(); } catch { }", "try", end],
    ["throw ctx.args;", "throw", end],
    ["while (true) {}", "while", loop],
    ["do {} while (true);", "do … while", loop],
    ["for (;;) {}", "for (;;)", loop],
    ["outer: for (const each of []) break outer;", "a label", "put the inner loop into a function, and `return` from it"],
    ["class Order {}", "a class", functions],
    ["new Object();", "new", "objects are written `{ … }`, lists `[ … ]`, times are of `util.time`"],
    ["this.order;", "this", functions],
    ["~1;", "the operator ~", "`-x - 1` is the same"],
    ["'id' in ctx.args;", "the operator in", "ask `Object.hasOwn(object, name)`"],
    ["ctx instanceof Object;", "the operator instanceof", "look at a member, or at `typeof`"],
    ["/a+/;", "a regular expression as a literal", "`util.matches` takes a pattern as text"],
    ["async () => 1;", "async", atOnce],
    ["(async function () { await 1; });", "async", atOnce],
    ["function* orders() {}", "a generator", "answer with a list"],
    ["import('x');", "import()", "bundle what you import, and import it at the top"],
    ["Promise.resolve(1);", "Promise", "a handler answers at once"],
    ["Date.now();", "Date", "times are of `util.time`"],
    ["[].slice.call([]);", "apply, bind or call of a function", "call the function itself"],
  ])("%s", async (body, construct, instead) => {
    const message = `Query.test uses ${construct}, which APPSYNC_JS does not have: ${instead} (Query.test:3:`;
    await expect(load(body)).rejects.toThrow(message);
  });

  test.each([
    ["let n = 0;\n  n++;", "the operator ++", "add 1 with `+= 1` (Query.test:4:3)"],
    ["for (const each of []) { if (each) continue; }", "continue", "put the rest of the loop into an `if`"],
    ["function again(n) {\n  return again(n - 1);\n}\nagain(1);", "recursion", `${levels} (Query.test:4:10)`],
    ["const even = (n) => odd(n);\nconst odd = (n) => [n].map((each) => even(each));\neven(1);", "recursion", levels],
    ["const twice = (work) => work();\ntwice(() => 1);", "a function as an argument of a function", "only methods of lists"],
  ])("%s", async (body, construct, instead) => {
    await expect(load(body)).rejects.toThrow(`Query.test uses ${construct}, which APPSYNC_JS does not have: ${instead}`);
  });

  test.each([
    "for (const each in ctx.args) { if (each) break; }",
    "const one = (n) => n + 1; return [1].map(one).map((n) => one(n));",
    "const own = { call: (n) => n, Date: 1, Map: 2 }; return own.call(own.Date) + own.Map;",
    "const { a = 1, ...rest } = ctx.args; const Map = { a }; return [...[1], { ...rest }, Map.a, typeof process];",
    "let total = 0; for (const each of [1]) { total += each; } return `${total}`;",
    "switch (ctx.args.id) { case 1: return void 0; default: return delete ctx.stash.id; }",
  ])("and no more than that: %s", async (body) => {
    await expect(load(body)).resolves.toBeDefined();
  });

  test("also where it was minified", async () => {
    const source =
      "export const request = (ctx) => { while (ctx.args.n > 1) ctx.args.n -= 1; }; export const response = () => {};";
    const { code } = await transform(source, { format: "esm", minify: true });
    await expect(compileResolver(code, "Query.test", clock)).rejects.toThrow("uses for (;;), which APPSYNC_JS does not have");
  });

  test("what esbuild writes by itself is let in: a module of one's own that is passed on whole", async () => {
    const folder = mkdtempSync(join(tmpdir(), "resolver-"));
    try {
      writeFileSync(join(folder, "shared.js"), "export const one = 1; export const two = () => 2;");
      const request = "export const request = () => ({ payload: Object.keys(shared) });";
      const source = `import * as shared from "./shared.js"; ${request} export const response = () => shared;`;
      writeFileSync(join(folder, "resolver.js"), source);
      const entryPoints = [join(folder, "resolver.js")];
      for (const minify of [false, true]) {
        const { outputFiles } = await build({ entryPoints, bundle: true, format: "esm", target: "esnext", write: false, minify });
        const code = await compileResolver(outputFiles[0]!.text, "Query.test", clock);
        const { outcome } = code.request({ arguments: {}, stash: {} } as never);
        expect(outcome).toEqual({ kind: "returned", value: { payload: ["one", "two"] } });
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("what AppSync brings is known by any name", () => {
  test.each([
    ["util.unknown(1);", "util.unknown", /: there are appendError, authType, .* \(Query\.test:3:1\)$/],
    ["util.time?.soon?.();", "util.time.soon", /: there are epochMilliSecondsToFormatted, /],
    ["const u = util; return u.xyz(1);", "util.xyz", /: there are /],
    ["const { time: clock } = util; return clock.soon();", "util.time.soon", /: there are /],
    ["const { time: { soon } } = util; return soon();", "util.time.soon", /: there are /],
    ["const own = { math: util.math }; return own.math.sum(1);", "util.math.sum", /: there are maxVal, minVal, /],
    ["return (ctx.args.a ? util : extensions).xyz;", "util.xyz", /: there are /],
    ["return ddb.operations.multiply(2);", "operations.multiply of @aws-appsync/utils/dynamodb", /: there are add, append, /],
  ])("what it has not is refused: %s", async (body, part, there) => {
    await expect(load(body)).rejects.toThrow(`Query.test uses ${part}, which APPSYNC_JS does not have`);
    await expect(load(body)).rejects.toThrow(there);
  });

  test("as is a name that its module does not export", async () => {
    const code = `import { utils } from "@aws-appsync/utils"; export const request = () => utils; export const response = request;`;
    const message =
      "Query.test uses utils, which APPSYNC_JS does not have: there are extensions, runtime, util (Query.test:1:10)";
    await expect(compileResolver(code, "Query.test", clock)).rejects.toThrow(message);
  });

  test.each([
    ["const part = 'xml'; return util[part].toMap('');", "util.xml"],
    ["let lib = ddb; return lib.sync({});", "sync of @aws-appsync/utils/dynamodb"],
    ["const kind = 'Sync'; return { operation: kind };", "the operation Sync"],
    ["const operation = ctx.args.a ? 'Scan' : 'TransactGetItems'; return { operation };", "the operation TransactGetItems"],
    ["const own = { strategy: `Cus${'tom'}` }; return own;", "the conditionalCheckFailedHandler Custom"],
  ])("as is what is not run here: %s", async (body, what) => {
    await expect(load(body)).rejects.toThrow(`Query.test uses ${what}, which is not run locally (Query.test:3:`);
  });

  test.each([
    "const F = 'YYYY'; return util.time.nowFormatted(F);",
    "return util.time.epochMilliSecondsToFormatted(util.time.nowEpochMilliSeconds(), 'YYYY');",
    "const { nowFormatted: write } = util.time; return write(`YYY${'Y'}`);",
    "const formats = { year: 'YY' + 'YY' }; return util.time.parseFormattedToEpochMilliSeconds(ctx.args.at, formats['year']);",
    "const format = ctx.args.a && 'YYYY'; return util.time.nowFormatted(format);",
  ])("as is a format, whatever it is called: %s", async (body) => {
    await expect(load(body)).rejects.toThrow("Query.test: The letter Y in the format YYYY is not run locally (Query.test:3:");
  });

  test.each([
    "let format = 'YYYY'; format = 'yyyy'; return util.time.nowFormatted(format);",
    "const util = { xyz: 1 }; return util.xyz;",
    "return [1].map((util) => util.xyz);",
    "const endless = endless2; const endless2 = endless; return util.time.nowFormatted(endless);",
    "return util.error.name;",
    `const text = ${Array.from({ length: 40 }, () => "(ctx.args.a ? 'Y' : 'y')").join(" + ")}; return util.time.nowFormatted(text);`,
    `const n0 = util; ${Array.from({ length: 60 }, (_, n) => `const n${n + 1} = n${n} || n${n};`).join(" ")} return n60.error;`,
    "const { error, ...others } = util; return [typeof error, others.time];",
  ])("and nothing else is taken for it: %s", async (body) => {
    await expect(load(body)).resolves.toBeDefined();
  });
});
