import { compilePattern } from "../event-pattern.ts";
import { refuseUnknownArguments } from "../terraform/arguments/known-arguments.ts";
import type { Arguments, Provision, RuntimeContext } from "../service-module.ts";
import { text } from "../terraform/arguments/typed-arguments.ts";
import type { Rules } from "./rules.ts";

/** A schedule, another bus and a role for targets are refused. */
const known = [
  "name",
  "description",
  "event_pattern",
  "event_bus_name",
  "state",
  "is_enabled",
  "force_destroy",
  "region",
  "tags",
  "tags_all",
];

/** `aws_cloudwatch_event_rule` */
export function ruleResource(rules: Rules, { region, accountId }: RuntimeContext): Provision {
  return (args) => {
    refuseUnknownArguments(args, known);
    refuseOtherBus(args);
    const name = text(args, "name");
    // PutRule in EventBridge's API reference.
    if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(name)) throw new Error(`name "${name}" must be 1-64 letters, digits, ., - and _`);
    const arn = `arn:aws:events:${region}:${accountId}:rule/${name}`;
    rules.add({ name, arn, isEnabled: isEnabled(args), matches: pattern(text(args, "event_pattern")), targets: [] });
    return { id: name, arn, name };
  };
}

/** Throws unless a rule or target is on the account's default bus, the only one here. */
export function refuseOtherBus(args: Arguments): void {
  const bus: unknown = args.event_bus_name ?? "default";
  if (bus !== "default") throw new Error(`event_bus_name ${JSON.stringify(bus)} is not supported here, only the default bus is`);
}

function isEnabled(args: Arguments): boolean {
  const state: unknown = args.state ?? (args.is_enabled === false ? "DISABLED" : "ENABLED");
  if (state !== "ENABLED" && state !== "DISABLED")
    throw new Error(`state must be ENABLED or DISABLED, not ${JSON.stringify(state)}`);
  return state === "ENABLED";
}

function pattern(json: string): (event: unknown) => boolean {
  try {
    return compilePattern(JSON.parse(json));
  } catch (error) {
    throw new Error(`event_pattern: ${(error as Error).message}`, { cause: error });
  }
}
