import type { Clock } from "../clock/clock.ts";
import type { RuntimeEvents } from "../events/runtime-events.ts";
import type { Credentials, DeveloperIdentity, RoleIdentity } from "../gateway/identity.ts";
import type { Authorize } from "../gateway/service.ts";
import type { ResourceType } from "../terraform/resource-type.ts";
import { createAccessKeys } from "./access-keys.ts";
import { createAuthenticate, type Authenticate } from "./authenticate.ts";
import { createAuthorize } from "./authorize.ts";
import { ManagedPolicies } from "./managed-policies.ts";
import type { PolicyDocument } from "./policy-document.ts";
import { ResourcePolicies, type MadeResource } from "./resource-policies.ts";
import { policyDocumentData } from "./resources/policy-document-data.ts";
import { provisionPolicy } from "./resources/policy-resource.ts";
import { provisionRolePolicyAttachment } from "./resources/role-policy-attachment-resource.ts";
import { provisionRolePolicy } from "./resources/role-policy-resource.ts";
import { provisionRole } from "./resources/role-resource.ts";
import { checkRoleTrust } from "./role-trust.ts";
import { Roles } from "./roles.ts";
import { createWithhold, type Withhold } from "./withhold.ts";

export interface IamOptions {
  readonly clock: Clock;
  readonly events: RuntimeEvents;
  readonly region: string;
  readonly accountId: string;
  /** Off: roles and services may do everything; signatures are checked all the same. */
  readonly enforced: boolean;
}

export interface Iam {
  /** The stacks' roles and their policies. */
  readonly resources: Readonly<Record<string, ResourceType>>;
  /** The role with this ARN. Throws when no `aws_iam_role` has it. */
  readonly role: (arn: string) => RoleIdentity;
  /** The role's access key; the same at every call. */
  readonly credentials: (identity: RoleIdentity) => Credentials;
  readonly authenticate: Authenticate;
  readonly authorize: Authorize;
  /**
   * To be told of every resource that has been made, and of each that was changed in the place of which one: keeps its policy if it has
   * one. Throws when it names a role that does not trust its service, or its policy can't be evaluated.
   */
  readonly admit: (resource: MadeResource, was?: MadeResource) => void;
  /** To be told of every resource that is gone. */
  readonly dismiss: (resource: MadeResource) => void;
  /** Throws when one of all the resources names a role that does not trust its service any more. */
  readonly check: (resources: readonly MadeResource[]) => void;
  readonly withhold: Withhold;
  readonly developer: DeveloperIdentity;
}

/** Who signed a request, and what they may do: the stacks' roles and their policies. */
export function createIam(options: IamOptions): Iam {
  const { clock, region, accountId } = options;
  const developer: DeveloperIdentity = { kind: "developer", arn: `arn:aws:iam::${accountId}:user/developer` };
  const roles = new Roles();
  const managedPolicies = new ManagedPolicies();
  const resourcePolicies = new ResourcePolicies(region, accountId);
  const keys = createAccessKeys(developer);
  const admitted = new WeakSet<MadeResource>();
  const policyOf = (resource: MadeResource) =>
    admitted.has(resource) ? (rolePolicy(roles, resource) ?? resourcePolicies.given(resource)) : undefined;
  const { authorize, forget } = createAuthorize({ ...options, roles, resourcePolicies });
  return {
    resources: {
      aws_iam_role: provisionRole(roles, managedPolicies, accountId),
      aws_iam_role_policy: provisionRolePolicy(roles),
      aws_iam_policy: provisionPolicy(managedPolicies, roles, accountId),
      aws_iam_role_policy_attachment: provisionRolePolicyAttachment(roles, managedPolicies),
      "data.aws_iam_policy_document": policyDocumentData,
    },
    role: (arn) => roles.get(arn).identity,
    credentials: (identity) => keys.of(identity),
    authenticate: createAuthenticate(keys, clock, region),
    authorize,
    admit: (resource, was) => {
      checkRoleTrust(roles, resource, accountId);
      resourcePolicies.attach(resource, was);
      admitted.add(resource);
      forget();
    },
    dismiss: (resource) => {
      resourcePolicies.detach(resource);
      forget();
    },
    check: (resources) => {
      for (const resource of resources) checkRoleTrust(roles, resource, accountId);
    },
    withhold: createWithhold(policyOf, forget),
    developer,
  };
}

/** The policy of a role that a resource gives or attaches, if it is such a one. */
function rolePolicy(roles: Roles, { type, arguments: args, attributes }: MadeResource): PolicyDocument | undefined {
  if (type === "aws_iam_role_policy") return roles.policy(args.role, String(attributes.name));
  return type === "aws_iam_role_policy_attachment" ? roles.policy(args.role, args.policy_arn) : undefined;
}
