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
  readonly boundaryArn: string | undefined;
}

/** A managed policy that is a role's boundary. */
interface Boundary {
  readonly arn: string;
  readonly document: PolicyDocument;
}

/** The roles of the stacks, by ARN. */
export class Roles {
  readonly #byArn = new Map<string, Role>();
  readonly #byName = new Map<string, Role>();

  /** Throws when the name is taken or the trust policy can't be evaluated. */
  add(identity: RoleIdentity, trustPolicy: unknown, boundary?: Boundary): void {
    if (this.#byName.has(identity.name)) throw new Error(`a role named ${identity.name} exists already`);
    this.#set({ identity, trust: parsePolicy(trustPolicy, "trust"), policies: new Map(), ...ofBoundary(boundary) });
  }

  /** It keeps its policies. Throws, with all as it was, when the trust policy can't be evaluated. */
  change(roleName: string, trustPolicy: unknown, boundary?: Boundary): void {
    const { identity, policies } = this.#byNameOrThrow(roleName);
    this.#set({ identity, trust: parsePolicy(trustPolicy, "trust"), policies, ...ofBoundary(boundary) });
  }

  delete(roleName: string): void {
    const { identity } = this.#byNameOrThrow(roleName);
    this.#byName.delete(roleName);
    this.#byArn.delete(identity.arn);
  }

  /** Gives a role an inline policy; one of the same name is replaced. */
  putPolicy(roleName: string, policyName: string, policy: unknown): void {
    this.givePolicy(roleName, policyName, parsePolicy(policy, "identity"));
  }

  /** Takes an inline policy away by its name, or an attached one by its ARN. */
  takePolicy(roleName: string, policyNameOrArn: string): void {
    this.#byNameOrThrow(roleName).policies.delete(policyNameOrArn);
  }

  /** A managed policy has become another for whoever has it; `document` makes it for each, as one may have statements withheld. */
  changeManaged(policyArn: string, document: () => PolicyDocument): void {
    for (const role of this.#byArn.values()) {
      if (role.policies.has(policyArn)) role.policies.set(policyArn, document());
      if (role.boundaryArn === policyArn) this.#set({ ...role, boundary: document() });
    }
  }

  /** Attaches a managed policy by its ARN, or gives an inline one by its name, which can't be like an ARN. */
  givePolicy(roleName: string, policyNameOrArn: string, policy: PolicyDocument): void {
    this.#byNameOrThrow(roleName).policies.set(policyNameOrArn, policy);
  }

  /** An inline policy by its name, or an attached one by its ARN. Throws when the stacks have no such role. */
  policy(roleName: string, policyNameOrArn: string): PolicyDocument | undefined {
    return this.#byNameOrThrow(roleName).policies.get(policyNameOrArn);
  }

  /** Undefined for one that is not there, or no more. */
  find(arn: string): Role | undefined {
    return this.#byArn.get(arn);
  }

  /** Throws when no `aws_iam_role` has this ARN. */
  get(arn: string): Role {
    const role = this.find(arn);
    if (!role) throw new Error(`${JSON.stringify(arn)} is no role of the stacks`);
    return role;
  }

  #set(role: Role): void {
    this.#byArn.set(role.identity.arn, role);
    this.#byName.set(role.identity.name, role);
  }

  #byNameOrThrow(roleName: string): Role {
    const role = this.#byName.get(roleName);
    if (!role) throw new Error(`role ${JSON.stringify(roleName)} is no role of the stacks`);
    return role;
  }
}

function ofBoundary(boundary: Boundary | undefined): Pick<Role, "boundary" | "boundaryArn"> {
  return { boundary: boundary?.document, boundaryArn: boundary?.arn };
}
