/** How many requests are traced: those in the reservoir of each second, and a share of the others. */
export interface SamplingRule {
  readonly reservoirSize: number;
  /** From 0 to 1. */
  readonly fixedRate: number;
}

/** X-Ray's default: the first request of each second and 5 % of the others. Lambda has no other. */
export const defaultSamplingRule: SamplingRule = { reservoirSize: 1, fixedRate: 0.05 };

/** Decides which requests to trace, as X-Ray's sampling does. */
export class TraceSampler {
  rule: SamplingRule;
  #second = -1;
  #taken = 0;

  constructor(rule: SamplingRule = defaultSamplingRule) {
    this.rule = rule;
  }

  /** `now` in milliseconds since the epoch. */
  sample(now: number): boolean {
    const second = Math.floor(now / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#taken = 0;
    }
    if (this.#taken < this.rule.reservoirSize) {
      this.#taken++;
      return true;
    }
    return Math.random() < this.rule.fixedRate;
  }
}
