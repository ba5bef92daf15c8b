import { applicationLevels, type ApplicationLevel } from "./logging-settings.ts";

/**
 * Whether a line that a function wrote to stdout or stderr itself is kept at a level of format JSON. A line of JSON says its own in `level`;
 * one that says none, or none that there is, counts as INFO ("Log-level filtering" in Lambda's guide).
 */
export function isKept(line: string, least: ApplicationLevel): boolean {
  return rank(levelOf(line)) >= rank(least);
}

/** How Lambda's console and the usual loggers begin a record: read without the rest of it. */
const leadingLevel = /^\{(?:"timestamp":"[^"\\]*",)?"level":"([A-Z]+)"/;

function levelOf(line: string): ApplicationLevel {
  if (!line.startsWith("{") || !line.includes('"level"')) return "INFO";
  const leading = leadingLevel.exec(line)?.[1] as ApplicationLevel | undefined;
  if (leading && line.endsWith("}") && applicationLevels.includes(leading)) return leading;
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
