import { cacheFor } from "../synthesize/synthesize.ts";
import type { Check } from "./running/check.ts";
import { checkTypes } from "./types/check-types.ts";

/** What TypeScript has against anything in the project; what it found before of files that are as they were, it need not look for again. */
export const typesCheck: Check = {
  name: "types",
  run: () => checkTypes(".", cacheFor() === "" ? undefined : ".slipstream/types.tsbuildinfo"),
};
