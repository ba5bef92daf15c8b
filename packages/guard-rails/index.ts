export { type BrokenGuardRail, brokenGuardRails, guardRails } from "./broken-guard-rails.ts";
export { isGuardRailReport, reportOf } from "./report.ts";
