import { findingText, type Finding } from "@slipstream/languages";

/** Findings as SARIF, which code scanning takes. Source: OASIS, "Static Analysis Results Interchange Format (SARIF) 2.1.0". */
export function sarif(findings: readonly Finding[]): object {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "slipstream-asl", rules: rules.map((id) => ({ id })) } },
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

function location({ file, line, column }: Finding): object {
  const artifactLocation = { uri: (file ?? "").replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/") };
  const region = line !== undefined && { startLine: line, ...(column !== undefined && { startColumn: column }) };
  return { physicalLocation: { artifactLocation, ...(region && { region }) } };
}
