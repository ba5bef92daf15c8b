import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Finding } from "@slipstream/languages";

export const integrationsFile = join(import.meta.dirname, "../../../packages/asl/integrations/integrations.json");

/** The first line that is another than `extracted`: an action's or a structure's. */
export function integrationFindings(extracted: string, file = integrationsFile): Finding[] {
  const lines = readFileSync(file, "utf8").split("\n");
  const wanted = extracted.split("\n");
  const index = wanted.findIndex((line, at) => line !== lines[at]);
  if (index === -1 && lines.length === wanted.length) return [];
  return [
    {
      rule: "integrations",
      file: relative(process.cwd(), file),
      line: (index === -1 ? wanted.length : index) + 1,
      message: `the SDK clients say otherwise: ${(wanted[index] ?? "").slice(0, 60)}`,
      advice: "Run: node tools/checks/state-machines/extract-integrations.ts",
    },
  ];
}
