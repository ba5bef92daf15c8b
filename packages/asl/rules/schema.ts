import type { StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";
import { validate } from "./schema/validate.ts";

/** What the states language itself forbids. ARNs are not looked at: they are placeholders still. */
export function schemaFaults(machine: StateMachine): Fault[] {
  const { errors } = validate(structuredClone(machine));
  // `state-unreachable` says that too, with the state; and the flow of all others can be followed still.
  const own = errors.filter(({ Message }) => !/^State .+ is not reachable$/.test(Message));
  return own.map(({ Message, schemaError }) => {
    const pointer = schemaError?.instancePath ?? "";
    const state = [...pointer.matchAll(/\/States\/([^/]+)/g)].at(-1)?.[1]?.replaceAll("~1", "/").replaceAll("~0", "~");
    return { ...(state !== undefined && { address: state }), rule: "states-language", message: `${Message.replace(/\.$/, "")}.` };
  });
}
