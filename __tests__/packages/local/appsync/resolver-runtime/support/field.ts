import { noneDataSource } from "../../../../../../packages/local/appsync/data-sources/none-data-source.ts";
import { compileResolver, type CompiledResolver } from "../../../../../../packages/local/appsync/resolver-runtime/compile.ts";
import type { FieldContext } from "../../../../../../packages/local/appsync/resolver-runtime/resolution.ts";
import { runUnitResolver } from "../../../../../../packages/local/appsync/resolver-runtime/run-resolver.ts";

export const now = Date.parse("2026-03-01T12:00:00.250Z");

export const field: FieldContext = {
  arguments: { id: "order-1" },
  identity: { sub: "alice" },
  request: { headers: {}, domainName: null },
  info: { parentTypeName: "Query", fieldName: "test", variables: {}, selectionSetList: [], selectionSetGraphQL: "" },
};

const imports = `
  import { util, extensions, runtime } from "@aws-appsync/utils";
  import * as ddb from "@aws-appsync/utils/dynamodb";
`;

/** Compiles two function bodies, which see `ctx`. */
export function handlers(request = "return { payload: null };", response = "return ctx.result;"): Promise<CompiledResolver> {
  const code = `${imports}
    export function request(ctx) { ${request} }
    export function response(ctx) { ${response} }`;
  return compileResolver(code, "Query.test", { now: () => now });
}

/** Runs a body as the request function before a `NONE` data source; what it returns becomes the field's value. */
export async function run(body: string) {
  const code = await handlers(`return { payload: run(ctx) }; function run(ctx) { ${body} }`);
  return runUnitResolver({ code, dataSource: noneDataSource() }, field);
}

/** The value of an expression inside the runtime. */
export async function valueOf(expression: string): Promise<unknown> {
  const { data, errors } = await run(`return ${expression};`);
  if (errors.length > 0) throw new Error(errors[0]!.message);
  return data;
}
