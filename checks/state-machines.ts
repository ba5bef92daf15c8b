import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Check } from "./check.ts";
import { checkStateMachine } from "./state-machine/check-state-machine.ts";

const folder = "state-machines";

/** Every state machine can be deployed and run. That its placeholders are bound, synth looks at: it knows the bindings. */
export const stateMachinesCheck: Check = {
  name: "state machines",
  run: async () => {
    const files = (await readdir(folder)).filter((file) => file.endsWith(".asl.json")).map((file) => join(folder, file));
    const findings = await Promise.all(files.map(async (file) => checkStateMachine(await readFile(file, "utf8"), file)));
    return findings.flat().map(({ file, state, rule, message }) => ({ file, rule, message: `${state}: ${message}` }));
  },
};
