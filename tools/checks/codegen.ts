import { readFile } from "node:fs/promises";
import { schemaFile } from "../schema/appsync-schema.ts";
import type { Check } from "./running/check.ts";
import { keptFindings } from "./running/kept-findings.ts";

/** What the client asks for is in the schema, and its types are those of the schema. */
export const codegenCheck: Check = {
  name: "codegen",
  run: () => keptFindings("codegen", compareTypes),
};

async function compareTypes(): ReturnType<Check["run"]> {
  // Only now: the generator is half of what the checks would load.
  const { clientTypesFile, operationsFile } = await import("../schema/client-types.ts");
  const { clientFindings } = await import("./codegen/client-findings.ts");
  const [sdl, operations, written] = await Promise.all(
    [schemaFile, operationsFile, clientTypesFile].map((file) => readFile(file, "utf8").catch(() => "")),
  );
  return clientFindings(sdl!, operations!, written!);
}
