import { findingText, type Finding } from "@slipstream/languages";
import { ruleDescriptions } from "./rule-descriptions.ts";

/**
 * Findings as SARIF, which code scanning takes. Sources: OASIS, "Static Analysis Results Interchange Format (SARIF) 2.1.0"; GitHub Docs,
 * "SARIF support for code scanning", for what must be there besides.
 */
export function sarif(findings: readonly Finding[]): object {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "slipstream-asl", rules: rules.map(described) } },
        results: findings.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: rules.indexOf(finding.rule),
          level: finding.severity === "advice" ? "note" : "error",
          message: { text: [finding.address, findingText(finding)].filter((part) => part !== undefined).join(": ") },
          locations: [location(finding)],
        })),
      },
    ],
  };
}

function described(id: string): object {
  const text = { text: ruleDescriptions[id] ?? id };
  return { id, shortDescription: text, fullDescription: text, help: { text: "What to do is said with each finding." } };
}

/** What is about all of a file is at its first line. */
function location({ file = "", line = 1, column }: Finding): object {
  const uri = file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  return {
    physicalLocation: {
      artifactLocation: { uri },
      region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
    },
  };
}
