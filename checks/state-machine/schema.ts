import validate from "asl-validator";
import { definitionItself, type Fault } from "./finding.ts";
import type { StateMachine } from "./states.ts";

/** What the states language itself forbids. ARNs are not looked at: they are placeholders still. */
export function schemaFaults(machine: StateMachine): Fault[] {
  const { errors } = validate(structuredClone(machine), { checkArn: false, checkPaths: true });
  return errors.map(({ Message, schemaError }) => {
    const path = schemaError?.instancePath ?? "";
    const state = [...path.matchAll(/\/States\/([^/]+)/g)].at(-1)?.[1];
    return { state: state ?? definitionItself, rule: "states-language", message: path ? `${path}: ${Message}` : Message };
  });
}
