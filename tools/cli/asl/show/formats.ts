import { findingPlace, findingText, type Finding } from "@slipstream/languages";
import { githubAnnotation } from "../../../checks/showing/github-annotation.ts";
import { sarif } from "./sarif.ts";

export const formats = ["text", "github", "json", "sarif"] as const;
export type Format = (typeof formats)[number];

/** Findings for whoever reads them. */
export function show(findings: readonly Finding[], format: Format): string {
  if (format === "sarif") return JSON.stringify(sarif(findings), undefined, 2);
  if (format === "json") return JSON.stringify(findings.map(withSeverity), undefined, 2);
  return findings.map(format === "github" ? githubAnnotation : line).join("\n");
}

function line(finding: Finding): string {
  return `${findingPlace(finding)}: ${withSeverity(finding).severity}: ${findingText(finding)} [${finding.rule}]`;
}

function withSeverity({ severity = "error", ...finding }: Omit<Finding, "severity"> & { severity?: "advice" | "error" }) {
  return { severity, ...finding };
}
