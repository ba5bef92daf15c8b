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
      .filter(({ effect }) => effect === "Allow")
      .flatMap(({ resource, principals }) =>
        Object.entries(principals?.names ?? {}).flatMap(([kind, names]) =>
          names.filter(isPublic).map((name) => {
            const message = `Principal ${kind === "*" ? "" : `${kind} `}"${name}" is allowed; it lets everybody in.`;
            return violation(resource, message, "Name the service or the account.");
          }),
        ),
      ),
    ...declarations
      .ofType("aws_lambda_permission")
      .filter(({ arguments: { principal } }) => isPublic(principal))
      .map((at) => violation(at, 'principal is "*"; it lets everybody invoke the function.', "Name the service.")),
  ],
};

function isPublic(principal: unknown): boolean {
  return typeof principal === "string" && principal.includes("*");
}
