import type { Shape } from "./service.ts";

/** A failure to cause at the door, after the policies allowed the call. */
export interface Fault {
  readonly service: string;
  readonly action: string;
  /** @default every call of this action */
  readonly matches?: (input: Shape) => boolean;
  /** What the caller gets, best an `AwsError`. */
  readonly error: Error;
  /** `before`: instead of the action. `after`: the action has its effect, and its answer is lost. @default "before" */
  readonly when?: "before" | "after";
  /** How many calls fail. @default 1 */
  readonly times?: number;
}

/** What is left of a fault: `times` more calls fail. */
export interface PendingFault extends Required<Pick<Fault, "service" | "action" | "when" | "times">> {
  /** The error's name. */
  readonly error: string;
  readonly message: string;
}

/** Failures that a test or an operator wants to see handled, e.g. a throttled table. */
export class Faults {
  readonly #pending: { readonly fault: Fault; left: number }[] = [];

  /** Returns a function that takes back what is left of it. */
  inject(fault: Fault): () => void {
    const pending = { fault, left: fault.times ?? 1 };
    this.#pending.push(pending);
    return () => {
      pending.left = 0;
    };
  }

  /** Those that are still to come, oldest first. */
  pending(): readonly PendingFault[] {
    return this.#pending
      .filter(({ left }) => left > 0)
      .map(({ fault: { service, action, error, when = "before" }, left }) => ({
        ...{ service, action, error: error.name, message: error.message, when },
        times: left,
      }));
  }

  /** Throws the error of the first pending fault that fits the call at this moment of it. */
  raise(when: "before" | "after", service: string, action: string, input: Shape): void {
    if (this.#pending.length === 0) return;
    const found = this.#pending.find(
      ({ fault, left }) => left > 0 && (fault.when ?? "before") === when && fits(fault, service, action, input),
    );
    if (!found) return;
    found.left--;
    throw found.fault.error;
  }
}

function fits(fault: Fault, service: string, action: string, input: Shape): boolean {
  return fault.service === service && fault.action === action && (fault.matches?.(input) ?? true);
}
