export { brokenGuardRails, guardRails } from "./broken-guard-rails.ts";
export type { AllowedWildcard } from "./allowed-wildcards.ts";
export type { Finding } from "@slipstream/languages";
