import { expect, test } from "@jest/globals";
import { transform } from "esbuild";
import { compileResolver } from "../../../../../packages/local/appsync/resolver-runtime/compile.ts";

const clock = { now: () => 0 };

async function traceOf(code: string, sourceMap?: string): Promise<readonly string[] | undefined> {
  const { outcome } = (await compileResolver(code, "Query.test", clock, sourceMap)).request({} as never);
  return outcome.kind === "failed" ? outcome.error.trace : undefined;
}

const source = `import { util } from "@aws-appsync/utils";
interface Order { readonly id: string }
function refuse(order: Order): void {
  if (order.id !== "") util.error("refused", "Refused");
}
export function request() {
  refuse({ id: "1" });
}
export function response() {}
`;

test("an error says where in the deployed code it was raised", async () => {
  const code = "export function request(ctx) {\n  return ctx.args.missing.name;\n}\nexport const response = request;";
  expect(await traceOf(code)).toEqual([expect.stringMatching(/^Query\.test:2:\d+$/)]);
});

test("with a source map it says where in the sources, and who called, also of what util.error has raised", async () => {
  const { code, map } = await transform(source, {
    loader: "ts",
    format: "esm",
    sourcemap: "external",
    sourcefile: "file:///project/test.ts",
  });
  expect(await traceOf(code, map)).toEqual(["file:///project/test.ts:4:29", "file:///project/test.ts:7:3"]);
});

test("an early return is no error: nothing is told of it", async () => {
  const code = `import { runtime } from "@aws-appsync/utils";
    export const request = () => runtime.earlyReturn(1);
    export const response = request;`;
  expect(await traceOf(code)).toBeUndefined();
});
