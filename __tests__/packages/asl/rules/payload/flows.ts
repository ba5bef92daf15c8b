import { payloadFaults } from "../../../../../packages/asl/rules/payload/payload-faults.ts";

export type States = Record<string, Record<string, unknown>>;

/** A definition that begins with the first of its states. */
export const machine = (states: States, more: object = {}) => ({ StartAt: Object.keys(states)[0]!, States: states, ...more });

/** What is wrong with its paths when it is started with `input`: state and message. */
export function told(states: States, input: unknown = {}, more: object = {}): string[] {
  return payloadFaults(machine(states, more), input).map(({ address, message }) => `${address}: ${message}`);
}
