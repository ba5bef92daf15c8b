export { brokenGuardRails, guardRails } from "./broken-guard-rails.ts";
export { tooSmallAccount } from "./too-small-account.ts";
export type { AllowedWildcard } from "./allowed-wildcards.ts";
export type { PublicEntrance } from "./public-entrances.ts";
export type { Finding } from "@slipstream/languages";
