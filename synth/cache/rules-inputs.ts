import { installed, sourcesIn } from "./tool-files.ts";

/** What says whether a state machine's definition may be deployed, beside the definition: the rules, and what they are made with. */
export function rulesInputs(): string[] {
  const sources = ["packages/asl", "packages/languages", "synth"].flatMap(sourcesIn);
  const libraries = installed("asl-validator", "jsonata", "jsonc-parser");
  return [...sources, "packages/asl/package.json", "packages/asl/integrations/integrations.json", ...libraries];
}
