import type { RuntimeContext } from "../service-module.ts";
import { accountConcurrency, Slots } from "./slots.ts";

/** How much of a function runs at once, whichever of its versions, and while one takes over from the other. */
export class FunctionConcurrency {
  readonly slots: Slots;
  readonly #account: number;
  #reserved: number | undefined;

  constructor(context: RuntimeContext) {
    this.#account = accountConcurrency(context);
    this.slots = new Slots(this.#account, context.clock);
  }

  /** Undefined: the account's unreserved concurrency. */
  get reserved(): number | undefined {
    return this.#reserved;
  }

  set reserved(reserved: number | undefined) {
    this.#reserved = reserved;
    this.slots.limit = reserved ?? this.#account;
  }

  /** Whether who comes now is throttled; without a limit of its own whoever is too many waits. */
  get isExhausted(): boolean {
    return this.#reserved !== undefined && this.slots.load >= this.#reserved;
  }
}
