import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { Construct } from "constructs";
import { policyDocument, type Statement } from "./policy-document.ts";

export interface ServiceRoleProps {
  /** The role's name in AWS: at most 64 characters. */
  readonly name: string;
  /** The AWS service that acts as this role, e.g. `lambda.amazonaws.com`. */
  readonly service: string;
}

/** A role for one thing only. It may do nothing until it is told what. */
export class ServiceRole extends Construct {
  readonly arn: string;
  readonly #role: IamRole;

  constructor(scope: Construct, id: string, { name, service }: ServiceRoleProps) {
    super(scope, id);
    if (name.length > 64) throw new Error(`The role's name "${name}" has ${name.length} characters; IAM takes at most 64.`);
    this.#role = new IamRole(this, "Default", {
      name,
      assumeRolePolicy: policyDocument([{ principal: { Service: service }, actions: ["sts:AssumeRole"] }]),
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
