import type { Finding } from "@slipstream/languages";
import type { Check } from "./running/check.ts";
import { keptFindings } from "./running/kept-findings.ts";

/** What state machines may call is what the SDK clients that are installed say. */
export const integrationsCheck: Check = {
  name: "integrations",
  run: () => keptFindings("integrations", compareIntegrations),
};

async function compareIntegrations(): Promise<Finding[]> {
  const { extractIntegrations } = await import("./state-machines/extract-integrations.ts");
  const { integrationFindings } = await import("./state-machines/integration-findings.ts");
  return integrationFindings(await extractIntegrations());
}
