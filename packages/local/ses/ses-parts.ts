import type { RuntimeContext } from "../service-module.ts";
import type { ConfigurationSets } from "./configuration-sets.ts";
import type { Identities } from "./identities.ts";
import type { SentCount } from "./sent-count.ts";

/** What actions and resources need. */
export interface SesParts {
  readonly context: RuntimeContext;
  readonly identities: Identities;
  readonly sets: ConfigurationSets;
  readonly sent: SentCount;
}
