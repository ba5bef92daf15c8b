import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../../synth/project-root.ts";
import { CommandError, runCommand } from "./command.ts";

await runCommand({
  help: `
Usage: npm run codegen

Writes client/schema-types.ts, the operations of a customer's client with their types, from graphql/schema.graphql and
client/operations.graphql. npm run check finds it when it is no longer true.`,
  options: {},
  run: async () => {
    const { schemaFile } = await import("../schema/appsync-schema.ts");
    const { clientTypes, clientTypesFile, operationsFile } = await import("../schema/client-types.ts");
    const { operationFaults } = await import("../schema/operation-faults.ts");
    const read = (file: string) => readFile(join(projectRoot, file), "utf8");
    const [sdl, operations] = [await read(schemaFile), await read(operationsFile)];
    const faults = operationFaults(sdl, operations);
    if (faults.length > 0) {
      throw new CommandError(faults.map(({ message, line }) => `${operationsFile}:${line}: ${message}`).join("\n"));
    }
    await writeFile(join(projectRoot, clientTypesFile), await clientTypes(sdl, operations));
    console.log(clientTypesFile);
  },
});
