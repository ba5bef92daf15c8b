import { compilePattern } from "../../events/event-pattern.ts";
import { eventKinds } from "../../events/service-event.ts";
import type { RuntimeContext } from "../../service-module.ts";
import { nameArguments, resourceName } from "../../terraform/arguments/resource-name.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import { canFire } from "../can-fire.ts";
import type { Rule, Rules } from "../rules.ts";

/** A schedule, another bus and a role for targets are refused. */
const known = [...nameArguments, "description", "event_pattern", "event_bus_name", "state", "is_enabled", "force_destroy"];

/** `aws_cloudwatch_event_rule` */
export function provisionRule(rules: Rules, context: RuntimeContext): ResourceType {
  return {
    arguments: known,
    make: (args, resource) => {
      refuseOtherBus(args);
      const name = resourceName(args, resource);
      // PutRule in EventBridge's API reference.
      if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(name)) throw new Error(`name "${name}" must be 1-64 letters, digits, ., - and _`);
      const arn = `arn:aws:events:${context.region}:${context.accountId}:rule/${name}`;
      rules.add({ name, arn, isEnabled: isEnabled(args), matches: matcher(args, context), targets: new Map() });
      return { id: name, arn, name };
    },
    update: (args, { attributes }) => {
      const rule = rules.get(String(attributes.name));
      rules.change({ ...rule, isEnabled: isEnabled(args), matches: matcher(args, context) });
      return attributes;
    },
    remove: ({ attributes }) => rules.remove(String(attributes.name)),
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

/** Throws when the pattern is none, or no event that happens here could ever match it: the rule would only seem to run. */
function matcher(args: Arguments, { region, accountId }: RuntimeContext): Rule["matches"] {
  try {
    const pattern: unknown = JSON.parse(text(args, "event_pattern"));
    const matches = compilePattern(pattern);
    if (isEnabled(args) && !canFire(pattern as object, region, accountId)) {
      const kinds = eventKinds.map(({ source, detailType }) => `"${detailType}" of ${source}`).join(", ");
      throw new Error(`no event that happens here can match it, only ${kinds} do; disable the rule, or leave it out`);
    }
    return matches;
  } catch (error) {
    throw new Error(`event_pattern: ${(error as Error).message}`, { cause: error });
  }
}
