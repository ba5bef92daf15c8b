import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { Construct } from "constructs";
import type { Stage } from "../../stage.ts";
import { roleName } from "./account-wide-name.ts";
import { policyDocument, type Statement } from "./policy-document.ts";
import { serviceTrust, type TrustedService } from "./service-trust.ts";

export interface ServiceRoleProps {
  /** What the role's name in AWS begins with: `roleName` adds what makes it the only one of the account. */
  readonly name: string;
  readonly stage: Stage;
  /** The AWS service that acts as this role. */
  readonly service: TrustedService;
}

/** A role for one thing only. It may do nothing until it is told what. */
export class ServiceRole extends Construct {
  readonly arn: string;
  readonly #role: IamRole;

  constructor(scope: Construct, id: string, { name: base, stage, service }: ServiceRoleProps) {
    super(scope, id);
    const name = roleName(base, stage);
    const { rolePath: path, permissionsBoundary } = stage;
    if (name.length > 64) throw new Error(`The role's name "${name}" has ${name.length} characters; IAM takes at most 64.`);
    this.#role = new IamRole(this, "Default", {
      name,
      ...(path !== undefined && { path }),
      assumeRolePolicy: policyDocument([serviceTrust(service, stage)]),
      ...(permissionsBoundary !== undefined && { permissionsBoundary }),
    });
    this.arn = this.#role.arn;
  }

  /** Gives the role all that it may do. What has to wait for the permissions, not only for the role, depends on the answer. */
  allow(statements: readonly Statement[]): IamRolePolicy {
    return new IamRolePolicy(this, "policy", {
      name: "permissions",
      role: this.#role.name,
      policy: policyDocument(statements),
    });
  }
}
