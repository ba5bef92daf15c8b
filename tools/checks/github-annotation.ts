import type { Finding } from "./check.ts";

/**
 * A finding as GitHub Actions shows it at its line.
 * Source: GitHub Docs, "Workflow commands for GitHub Actions", setting an error message; @actions/core escapes the same
 * characters.
 */
export function githubAnnotation({ file, line, rule, message }: Finding): string {
  const properties = { file, ...(line !== undefined && { line: String(line) }), title: rule };
  const list = Object.entries(properties).map(
    ([name, value]) => `${name}=${escape(value).replaceAll(":", "%3A").replaceAll(",", "%2C")}`,
  );
  return `::error ${list.join(",")}::${escape(message)}`;
}

function escape(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
