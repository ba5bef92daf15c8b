import { randomUUID } from "node:crypto";
import type { KeptState } from "../kept-state/kept-state.ts";
import type { Deliver } from "./delivery.ts";
import type { Rule, Rules, Target } from "./rules.ts";

interface KeptDelivery {
  readonly rule: string;
  readonly target: string;
  readonly event: unknown;
}

/** Deliveries that are under way. One that was not through before a restart is begun again. */
export class KeptDeliveries {
  readonly #kept: KeptState;
  readonly #rules: Rules;
  readonly #deliver: Deliver;
  readonly #signal: AbortSignal;

  /** @param signal aborts when the runtime stops, which is not an event's end */
  constructor(kept: KeptState, rules: Rules, deliver: Deliver, signal: AbortSignal) {
    this.#kept = kept;
    this.#rules = rules;
    this.#deliver = deliver;
    this.#signal = signal;
  }

  begin(rule: Rule, target: Target, event: unknown): void {
    const id = randomUUID();
    this.#kept.put("event-delivery", id, { rule: rule.name, target: target.id, event } satisfies KeptDelivery);
    this.#follow(id, rule, target, event);
  }

  /** One of a rule or target that is gone is dropped with it. */
  resume(): void {
    for (const [id, { rule: name, target: targetId, event }] of this.#kept.all<KeptDelivery>("event-delivery")) {
      const rule = this.#rules.find(name);
      const target = rule?.targets.get(targetId);
      if (rule && target) this.#follow(id, rule, target, event);
      else this.#kept.remove("event-delivery", id);
    }
  }

  #follow(id: string, rule: Rule, target: Target, event: unknown): void {
    void this.#deliver(rule, target, event).then(() => {
      if (!this.#signal.aborted) this.#kept.remove("event-delivery", id);
    });
  }
}
