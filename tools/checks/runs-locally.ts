import { checkRunsLocally } from "@slipstream/asl";
import type { Check } from "./running/check.ts";
import { definitionFiles } from "./state-machines/definition-files.ts";

/** `npm start` can run every state machine: what only AWS runs is valid, but nobody could try it here. */
export const runsLocallyCheck: Check = {
  name: "runs locally",
  run: async () => (await definitionFiles()).flatMap(({ file, text }) => checkRunsLocally(text, file)),
};
