import type { RoleIdentity } from "../gateway/identity.ts";
import { parsePolicy, type PolicyDocument } from "./policy-document.ts";

/** An `aws_iam_role` with what may be done as it, and who may become it. */
export interface Role {
  readonly identity: RoleIdentity;
  readonly trust: PolicyDocument;
  /** Inline ones by name, attached ones by ARN. */
  readonly policies: Map<string, PolicyDocument>;
  /** What it may do at most, whatever its policies say; undefined: no limit. */
  readonly boundary: PolicyDocument | undefined;
}

/** The roles of the stacks, by ARN. */
export class Roles {
  readonly #byArn = new Map<string, Role>();
  readonly #byName = new Map<string, Role>();

  /** Throws when the name is taken or the trust policy can't be evaluated. */
  add(identity: RoleIdentity, trustPolicy: unknown, boundary?: PolicyDocument): void {
    if (this.#byName.has(identity.name)) throw new Error(`a role named ${identity.name} exists already`);
    const role = { identity, trust: parsePolicy(trustPolicy, "trust"), policies: new Map<string, PolicyDocument>(), boundary };
    this.#byArn.set(identity.arn, role);
    this.#byName.set(identity.name, role);
  }

  /** Gives a role an inline policy; one of the same name is replaced. */
  putPolicy(roleName: string, policyName: string, policy: unknown): void {
    this.#byNameOrThrow(roleName).policies.set(policyName, parsePolicy(policy, "identity"));
  }

  /** Attaches a managed policy. An inline one can't be named like an ARN. */
  attachPolicy(roleName: string, policyArn: string, policy: PolicyDocument): void {
    this.#byNameOrThrow(roleName).policies.set(policyArn, policy);
  }

  /** An inline policy by its name, or an attached one by its ARN. Throws when the stacks have no such role. */
  policy(roleName: string, policyNameOrArn: string): PolicyDocument | undefined {
    return this.#byNameOrThrow(roleName).policies.get(policyNameOrArn);
  }

  /** Throws when no `aws_iam_role` has this ARN. */
  get(arn: string): Role {
    const role = this.#byArn.get(arn);
    if (!role) throw new Error(`${JSON.stringify(arn)} is no role of the stacks`);
    return role;
  }

  #byNameOrThrow(roleName: string): Role {
    const role = this.#byName.get(roleName);
    if (!role) throw new Error(`role ${JSON.stringify(roleName)} is no role of the stacks`);
    return role;
  }
}
