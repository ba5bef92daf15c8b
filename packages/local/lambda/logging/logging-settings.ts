import { block } from "../../terraform/arguments/nested-blocks.ts";
import type { Arguments } from "../../terraform/resource-type.ts";

/** From the most detailed. */
export const applicationLevels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] as const;
const systemLevels = ["DEBUG", "INFO", "WARN"] as const;
const formats = ["Text", "JSON"] as const;

export type ApplicationLevel = (typeof applicationLevels)[number];
export type SystemLevel = (typeof systemLevels)[number];

/** A function's `logging_config`. Levels are for JSON: in Text everything is written. */
export type LoggingSettings = { readonly group: string } & (
  | { readonly format: "Text" }
  | { readonly format: "JSON"; readonly applicationLevel: ApplicationLevel; readonly systemLevel: SystemLevel }
);

/** Without the block: Text, into the group named after the function. Throws an `Error` that names the wrong argument. */
export function loggingSettings(args: Arguments, functionName: string): LoggingSettings {
  const given = block(args.logging_config);
  const group = String(given.log_group || `/aws/lambda/${functionName}`);
  const format = oneOf(formats, given, "log_format", "Text");
  if (format === "JSON") {
    const applicationLevel = oneOf(applicationLevels, given, "application_log_level", "INFO");
    return { group, format, applicationLevel, systemLevel: oneOf(systemLevels, given, "system_log_level", "INFO") };
  }
  for (const name of ["application_log_level", "system_log_level"] as const) {
    if (given[name]) throw new Error(`logging_config: ${name} needs log_format JSON; with Text Lambda takes no level`);
  }
  return { group, format };
}

function oneOf<Value extends string>(known: readonly Value[], args: Arguments, name: string, fallback: Value): Value {
  const value: unknown = args[name] || fallback;
  if (known.includes(value as Value)) return value as Value;
  throw new Error(`logging_config: ${name} must be one of ${known.join(", ")}, not ${JSON.stringify(value)}`);
}
