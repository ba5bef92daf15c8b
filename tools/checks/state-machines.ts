import { checkDefinition } from "@slipstream/asl";
import type { Check } from "./running/check.ts";
import { definitionFiles } from "./state-machines/definition-files.ts";

/** Every state machine can be deployed. That its placeholders are bound, synth looks at: it knows the bindings. */
export const stateMachinesCheck: Check = {
  name: "state machines",
  run: async () => (await definitionFiles()).flatMap(({ file, text, ...example }) => checkDefinition(text, file, example)),
};
