import { join } from "node:path";
import { expect, test } from "@jest/globals";
import ts from "typescript";
import { compileResolver } from "../../../../../packages/local/appsync/resolver-runtime/compile.ts";

/** The functions in what AppSync types, each with the path to it. */
function typedFunctions(): string[] {
  const file = join(import.meta.dirname, "names.ts");
  const source = `import { util, extensions, runtime } from "@aws-appsync/utils";
    import * as ddb from "@aws-appsync/utils/dynamodb"; export const names = { util, extensions, runtime, ddb };`;
  const options = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, noLib: true, types: [] };
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([file], options, {
    ...host,
    fileExists: (name) => name === file || host.fileExists(name),
    getSourceFile: (name, ...rest) =>
      name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ESNext) : host.getSourceFile(name, ...rest),
  });
  const checker = program.getTypeChecker();
  const at = program.getSourceFile(file)!;
  const functionsOf = (type: ts.Type, path: string): string[] =>
    type.getCallSignatures().length > 0
      ? [path]
      : type.getProperties().flatMap((part) => functionsOf(checker.getTypeOfSymbolAtLocation(part, at), `${path}.${part.name}`));
  const [names] = checker.getExportsOfModule(checker.getSymbolAtLocation(at)!);
  return functionsOf(checker.getTypeOfSymbolAtLocation(names!, at), "").map((path) => path.slice(1));
}

test("every function that AppSync types is run here, or refused as not run; none is said not to be there", async () => {
  const refusals = await Promise.all(
    typedFunctions().map(async (path) => {
      const code = `import { util, extensions, runtime } from "@aws-appsync/utils"; import * as ddb from "@aws-appsync/utils/dynamodb";
        export const request = () => typeof ${path}; export const response = request;`;
      try {
        const { outcome } = (await compileResolver(code, "Query.test", { now: () => 0 })).request({ stash: {} } as never);
        return outcome.kind === "returned" && outcome.value === "function" ? [] : [`${path} is no function`];
      } catch (error) {
        return [(error as Error).message.replace(/^Query.test uses (.*) \(.*$/, "$1")];
      }
    }),
  );
  expect([...new Set(refusals.flat())].toSorted()).toEqual(
    [
      "extensions.evictFromApiCache",
      "sync of @aws-appsync/utils/dynamodb",
      "transactGet of @aws-appsync/utils/dynamodb",
      "transactWrite of @aws-appsync/utils/dynamodb",
      "util.rds",
      "util.transform.toElasticsearchQueryDSL",
      "util.xml",
    ].map((part) => `${part}, which is not run locally`),
  );
});
