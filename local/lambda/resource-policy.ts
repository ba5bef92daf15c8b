import { matchesArn } from "../iam/wildcard.ts";
import type { ServiceIdentity } from "../gateway/identity.ts";

/** An `aws_lambda_permission`: one statement of a function's resource policy. */
export interface InvokePermission {
  readonly functionArn: string;
  readonly principal: string;
  /** May have wildcards. Undefined: whatever the service acts for. */
  readonly sourceArn: string | undefined;
}

/** Lambda's own: what runs event source mappings reads the queue as the function's role, and needs nobody's leave to invoke. */
export const lambdaPrincipal = "lambda.amazonaws.com";

/** The functions' resource policies, which say what AWS services may invoke them. */
export class ResourcePolicies {
  readonly #permissions: InvokePermission[] = [];

  add(permission: InvokePermission): void {
    this.#permissions.push(permission);
  }

  allows(caller: ServiceIdentity, functionArn: string): boolean {
    if (caller.principal === lambdaPrincipal) return true;
    return this.#permissions.some(
      (permission) =>
        permission.functionArn === functionArn &&
        permission.principal === caller.principal &&
        (permission.sourceArn === undefined ||
          (caller.sourceArn !== undefined && matchesArn(permission.sourceArn, caller.sourceArn))),
    );
  }
}
