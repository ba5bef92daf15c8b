import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { codegen } from "@graphql-codegen/core";
import * as operationTypes from "@graphql-codegen/typescript-operations";
import { parse } from "graphql";
import { format, type FormatOptions } from "oxfmt";
import { projectRoot } from "../../synth/project-root.ts";
import { appSyncSchema, schemaFile } from "./appsync-schema.ts";
import { operationTexts } from "./operation-texts.ts";

/** What a customer's client asks for. */
export const operationsFile = "client/operations.graphql";
/** What is written from the schema and the operations. */
export const clientTypesFile = "client/schema-types.ts";

/** AppSync's scalars as they travel in JSON. */
const scalars = {
  ...{ ID: "string", AWSDate: "string", AWSTime: "string", AWSDateTime: "string", AWSTimestamp: "number", AWSEmail: "string" },
  ...{ AWSJSON: "string", AWSPhone: "string", AWSURL: "string", AWSIPAddress: "string" },
};

const head = `// Written by \`npm run codegen\` from ${schemaFile} and ${operationsFile}: change those.`;

/**
 * The operations as TypeScript, with the types of what they take and answer, laid out as the project is.
 * @param sdl the schema, valid, as the operations are by it
 */
export async function clientTypes(sdl: string, operations: string): Promise<string> {
  const schemaAst = appSyncSchema(sdl);
  const code = await codegen({
    schema: { kind: "Document" as never, definitions: [] },
    schemaAst,
    documents: [{ location: operationsFile, document: parse(operations) }],
    filename: clientTypesFile,
    pluginMap: { operationTypes, operationTexts },
    plugins: [{ operationTypes: {} }, { operationTexts: {} }],
    config: {
      ...{ scalars, strictScalars: true, enumsAsTypes: true, immutableTypes: true },
      ...{ skipTypename: true, inlineFragmentTypes: "combine" },
    },
  });
  const { sortImports } = JSON.parse(await readFile(join(projectRoot, ".oxfmtrc.json"), "utf8")) as FormatOptions;
  const { code: laidOut, errors } = await format(clientTypesFile, `${head}\n\n${code}\n`, { sortImports, printWidth: 130 });
  if (errors[0]) throw new Error(`${clientTypesFile} cannot be laid out: ${errors[0].message}`);
  return laidOut;
}
