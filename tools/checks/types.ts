import type { Finding } from "@slipstream/languages";
import { cacheFor } from "../synthesize/synthesize.ts";
import type { Check } from "./running/check.ts";
import { keptFindings } from "./running/kept-findings.ts";
import { checkTypes } from "./types/check-types.ts";

/** The project, and the page, which knows a browser instead of Node. */
const projects = { ".": "types", web: "types-web" };

/** What TypeScript has against anything in the project; what it found before of files that are as they were, it need not look for again. */
export const typesCheck: Check = {
  name: "types",
  run: () => keptFindings("types", lookAtTypes),
};

async function lookAtTypes(): Promise<Finding[]> {
  const kept = (name: string) => (cacheFor() === "" ? undefined : `.slipstream/${name}.tsbuildinfo`);
  const found = await Promise.all(Object.entries(projects).map(([folder, name]) => checkTypes(folder, kept(name))));
  return found.flat();
}
