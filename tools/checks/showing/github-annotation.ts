import { findingText, type Finding } from "@slipstream/languages";

/**
 * A finding as GitHub Actions shows it: at its line, or with the run where it is in no file.
 * Source: GitHub Docs, "Workflow commands for GitHub Actions", setting an error message; @actions/core escapes the same
 * characters.
 */
export function githubAnnotation(finding: Finding): string {
  const { file, line, column, stack, address, rule, severity } = finding;
  const properties = {
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line: String(line) }),
    ...(column !== undefined && { col: String(column) }),
    title: rule,
  };
  const list = Object.entries(properties).map(
    ([name, value]) => `${name}=${escape(value).replaceAll(":", "%3A").replaceAll(",", "%2C")}`,
  );
  // What GitHub does not show beside the file and the line.
  const within = [stack, address].filter((part) => part !== undefined);
  return `::${severity === "advice" ? "warning" : "error"} ${list.join(",")}::${escape([...within, findingText(finding)].join(": "))}`;
}

function escape(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
