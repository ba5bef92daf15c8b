export { brokenGuardRails, guardRails } from "./broken-guard-rails.ts";
export { type AllowedWildcard } from "./rules/allowed-wildcards.ts";
