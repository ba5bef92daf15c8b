import type { Json } from "@slipstream/languages";
import { violation, type GuardRail } from "../guard-rail.ts";
import { policyStatements } from "./policies.ts";

/**
 * Nobody's policy lets everybody in: no `Principal` that is `*` may be allowed anything, nor may everybody invoke a function. A
 * statement that denies everybody something, such as a call without TLS, is what one wants.
 * Source: AWS IAM User Guide, "AWS JSON policy elements: Principal" (do not use a wildcard with an Allow effect unless access is
 * meant to be public); AWS Lambda API Reference, AddPermission.
 */
export const publicPrincipals: GuardRail = {
  name: "public-principals",
  check: (declarations) => [
    ...policyStatements(declarations)
      .filter(({ effect, principal }) => effect === "Allow" && isPublic(principal))
      .map(({ resource, principal }) => {
        const message = `Principal ${JSON.stringify(principal)} is allowed; it lets everybody in.`;
        return violation(resource, message, "Name the service or the account.");
      }),
    ...declarations
      .ofType("aws_lambda_permission")
      .filter(({ arguments: { principal } }) => isPublic(principal))
      .map((at) => violation(at, 'principal is "*"; it lets everybody invoke the function.', "Name the service.")),
  ],
};

function isPublic(principal: Json): boolean {
  if (typeof principal === "object" && principal !== null) return Object.values(principal).flat().some(isPublic);
  return typeof principal === "string" && principal.includes("*");
}
