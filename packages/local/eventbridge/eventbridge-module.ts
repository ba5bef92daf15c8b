import { randomUUID } from "node:crypto";
import type { PublishEvent, ServiceEvent } from "../events/service-event.ts";
import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { createDelivery } from "./delivery.ts";
import { KeptDeliveries } from "./kept-deliveries.ts";
import { managedRules } from "./managed-rules.ts";
import { provisionRule } from "./resources/rule-resource.ts";
import { provisionTarget } from "./resources/target-resource.ts";
import { Rules } from "./rules.ts";

export interface EventBridge extends ServiceModule {
  /** How the other services tell what happened in them. */
  readonly publish: PublishEvent;
}

/** EventBridge's default bus: takes what happens in the services to the queues of the rules that it matches. */
export function createEventBridge(context: RuntimeContext): EventBridge {
  const rules = new Rules();
  const stopped = new AbortController();
  const deliveries = new KeptDeliveries(context.kept, rules, createDelivery(context, stopped.signal), stopped.signal);
  return {
    services: [managedRules(context)],
    resources: {
      aws_cloudwatch_event_rule: provisionRule(rules, context),
      aws_cloudwatch_event_target: provisionTarget(rules),
    },
    publish(happened) {
      if (rules.size === 0 || stopped.signal.aborted) return;
      const event = inEnvelope(happened, context);
      for (const rule of rules.matching(event)) for (const target of rule.targets.values()) deliveries.begin(rule, target, event);
    },
    start: () => deliveries.resume(),
    stop: () => stopped.abort(),
  };
}

/** "AWS service event metadata" in EventBridge's user guide. */
function inEnvelope({ source, detailType, resources, detail }: ServiceEvent, { clock, accountId, region }: RuntimeContext) {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": detailType,
    source,
    account: accountId,
    time: new Date(clock.now()).toISOString().replace(/\.\d+Z$/, "Z"),
    region,
    resources,
    detail,
  };
}
