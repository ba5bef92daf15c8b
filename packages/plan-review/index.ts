export type { PackageSizes } from "./findings/lambda-code.ts";
export { PlanError, decodePlan, largestPlan, tooLarge } from "./plan/decode-plan.ts";
export type { Plan } from "./plan/plan.ts";
export { readPlan } from "./plan/read-plan.ts";
export { jsonReview } from "./render/json.ts";
export { markdownReview } from "./render/markdown.ts";
export { textReview } from "./render/text.ts";
export { approvalsFingerprint, openApprovals, reviewPlans } from "./review-plans.ts";
