import type { Json } from "@slipstream/asl";
import type { Departure, Step } from "./compare-history.ts";

const most = 10;

/**
 * A departure for people. Of values their paths and types alone are said, unless they are asked for: a history may hold secrets.
 * @param input What the state was entered with, then.
 */
export function departureText({ recorded, now, values }: Departure, input: Json | undefined, withValues: boolean): string[] {
  const show = (value: Json | undefined) => (withValues ? (JSON.stringify(value) ?? "nothing") : typeOf(value));
  const differing = values.slice(0, most).map(({ path, recorded: was, now: is }) => `    ${path}: ${show(was)} → ${show(is)}`);
  return [
    `  recorded  ${stepText(recorded)}`,
    `  now       ${stepText(now)}`,
    ...differing,
    ...(values.length > most ? [`    and ${values.length - most} more`] : []),
    ...(input === undefined ? [] : [`  the state's input: ${withValues ? JSON.stringify(input) : shape(input)}`]),
  ];
}

function stepText(step: Step | undefined): string {
  if (!step) return "nothing more";
  return `${step.id} ${step.type}${step.state === undefined ? "" : ` ${step.state}`}`;
}

function typeOf(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  return Array.isArray(value) ? `list of ${value.length}` : typeof value;
}

/** The fields at the top with their types. */
function shape(value: Json): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return typeOf(value);
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${name}: ${typeOf(inner)}`)
    .join(", ")} }`;
}
