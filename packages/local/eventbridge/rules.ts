/** An `aws_cloudwatch_event_rule` with its targets. */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly isEnabled: boolean;
  /** Whether an event, with its envelope, is one that the rule is about. */
  readonly matches: (event: unknown) => boolean;
  /** By ID. */
  readonly targets: Map<string, Target>;
}

/** An `aws_cloudwatch_event_target`: an SQS queue. */
export interface Target {
  readonly id: string;
  readonly queueArn: string;
  /** The part of the event that is sent, as JSON text. */
  readonly bodyOf: (event: unknown) => string;
  readonly deadLetterQueueArn: string | undefined;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeMs: number;
}

/** The rules of the default bus by name. */
export class Rules {
  readonly #byName = new Map<string, Rule>();

  add(rule: Rule): void {
    if (this.#byName.has(rule.name)) throw new Error(`name ${rule.name} is taken by another rule`);
    this.#byName.set(rule.name, rule);
  }

  /** Puts it in the place of the one of its name. */
  change(rule: Rule): void {
    this.#byName.set(rule.name, rule);
  }

  remove(name: string): void {
    this.#byName.delete(name);
  }

  get(name: string): Rule {
    const rule = this.#byName.get(name);
    if (!rule) throw new Error(`rule: there is no rule ${JSON.stringify(name)}`);
    return rule;
  }

  find(name: string): Rule | undefined {
    return this.#byName.get(name);
  }

  /** Enabled rules only: a disabled one sends nothing. */
  matching(event: unknown): readonly Rule[] {
    return [...this.#byName.values()].filter(({ isEnabled, matches }) => isEnabled && matches(event));
  }

  get size(): number {
    return this.#byName.size;
  }
}
