import { installed, sourcesIn } from "./tool-files.ts";

/** What says whether a state machine's definition may be deployed, beside the definition: the rules, and what they are made with. */
export function rulesInputs(): string[] {
  const sources = ["packages/asl", "packages/languages", "synth"].flatMap(sourcesIn);
  return [
    ...sources,
    "packages/asl/integrations/integrations.json",
    ...["asl-validator", "jsonata", "jsonc-parser"].flatMap(installed),
  ];
}
