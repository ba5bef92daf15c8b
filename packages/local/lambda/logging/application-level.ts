import { applicationLevels, type ApplicationLevel } from "./logging-settings.ts";

/**
 * Whether a line that a function wrote to stdout or stderr itself is kept at a level of format JSON. A line of JSON says its own in `level`;
 * one that says none, or none that there is, counts as INFO ("Log-level filtering" in Lambda's guide).
 */
export function isKept(line: string, least: ApplicationLevel): boolean {
  return rank(levelOf(line)) >= rank(least);
}

function levelOf(line: string): ApplicationLevel {
  if (!line.startsWith("{")) return "INFO";
  try {
    const { level } = JSON.parse(line) as { level?: unknown };
    const name = String(level).toUpperCase() as ApplicationLevel;
    return applicationLevels.includes(name) ? name : "INFO";
  } catch {
    return "INFO";
  }
}

function rank(level: ApplicationLevel): number {
  return applicationLevels.indexOf(level);
}
