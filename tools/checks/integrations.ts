import type { Check } from "./running/check.ts";
import { extractIntegrations } from "./state-machines/extract-integrations.ts";
import { integrationFindings } from "./state-machines/integration-findings.ts";

/** What state machines may call is what the SDK clients that are installed say. */
export const integrationsCheck: Check = {
  name: "integrations",
  run: async () => integrationFindings(await extractIntegrations()),
};
