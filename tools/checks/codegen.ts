import { readFile } from "node:fs/promises";
import { schemaFile } from "../schema/appsync-schema.ts";
import { clientTypesFile, operationsFile } from "../schema/client-types.ts";
import { clientFindings } from "./codegen/client-findings.ts";
import type { Check } from "./running/check.ts";

/** What the client asks for is in the schema, and its types are those of the schema. */
export const codegenCheck: Check = {
  name: "codegen",
  run: async () => {
    const [sdl, operations, written] = await Promise.all(
      [schemaFile, operationsFile, clientTypesFile].map((file) => readFile(file, "utf8").catch(() => "")),
    );
    return clientFindings(sdl!, operations!, written!);
  },
};
