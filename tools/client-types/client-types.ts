import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { codegen } from "@graphql-codegen/core";
import * as operationTypes from "@graphql-codegen/typescript-operations";
import { concatAST, parse } from "graphql";
import { format } from "oxfmt";
import { projectRoot } from "../../synth/project-root.ts";
import { appSyncDefinitions, schemaFile } from "../checks/graphql/check-schema.ts";
import * as operationTexts from "./operation-texts.ts";

/** What is written, from the schema and the operations. */
export const clientTypesFile = "client/schema-types.ts";
export const operationsFile = "client/operations.graphql";

/** AppSync's scalars as they travel in JSON. */
const scalars = {
  ...{ ID: "string", AWSDate: "string", AWSTime: "string", AWSDateTime: "string", AWSTimestamp: "number", AWSEmail: "string" },
  ...{ AWSJSON: "string", AWSPhone: "string", AWSURL: "string", AWSIPAddress: "string" },
};

const head = `// Written by \`npm run client-types\` from ${schemaFile} and ${operationsFile}: change those.\n\n`;

/**
 * The types of a customer's operations and of what they give and take, and the operations themselves, as TypeScript.
 * @throws {Error} an operation that the schema does not have, in the words of graphql-js, with where it is
 */
export async function clientTypes(): Promise<string> {
  const read = (file: string) => readFile(join(projectRoot, file), "utf8");
  const [schema, operations] = [parse(await read(schemaFile)), parse(await read(operationsFile))];
  const code = await codegen({
    schema: concatAST([appSyncDefinitions, schema]),
    documents: [{ location: operationsFile, document: operations }],
    filename: clientTypesFile,
    pluginMap: { operationTypes, operationTexts },
    plugins: [{ operationTypes: {} }, { operationTexts: {} }],
    config: {
      scalars,
      strictScalars: true,
      enumsAsTypes: true,
      immutableTypes: true,
      skipTypename: true,
      inlineFragmentTypes: "combine",
    },
  });
  const options = JSON.parse(await read(".oxfmtrc.json")) as { readonly ignorePatterns: unknown };
  const { ignorePatterns: _, overrides: __, $schema: ___, ...layout } = options as Record<string, unknown>;
  const formatted = await format(clientTypesFile, `${head}${code}\n`, { ...layout, printWidth: 130 });
  if (formatted.errors[0]) throw new Error(`${clientTypesFile}: ${formatted.errors[0].message}`);
  return formatted.code;
}
