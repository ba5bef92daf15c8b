import type { Clock } from "../clock.ts";
import type { DeveloperIdentity, RoleIdentity } from "../gateway/identity.ts";
import type { RuntimeEvents } from "../runtime-events.ts";
import type { Credentials, ServiceModule } from "../service-module.ts";
import { createAccessKeys } from "./access-keys.ts";
import { createAuthenticate } from "./authenticate.ts";
import type { Authenticate } from "./authenticate.ts";
import { createAuthorize } from "./authorize.ts";
import type { Authorize } from "./authorize.ts";
import { ManagedPolicies } from "./policies.ts";
import { policyDocumentData } from "./policy-document-data.ts";
import type { PolicyDocument } from "./policy-document.ts";
import { ResourcePolicies } from "./resource-policies.ts";
import type { MadeResource } from "./resource-policies.ts";
import { roleResources } from "./role-resources.ts";
import { checkRoleTrust } from "./role-trust.ts";
import { Roles } from "./roles.ts";
import { createWithhold } from "./withhold.ts";
import type { PoliciesByResource, Withhold } from "./withhold.ts";

export interface IamOptions {
  readonly clock: Clock;
  readonly events: RuntimeEvents;
  readonly region: string;
  readonly accountId: string;
  /** Off: roles and services may do everything; signatures are checked all the same. */
  readonly enforced: boolean;
}

export interface Iam extends ServiceModule {
  /** The role with this ARN. Throws when no `aws_iam_role` has it. */
  readonly role: (arn: string) => RoleIdentity;
  /** The role's access key; the same at every call. */
  readonly credentials: (identity: RoleIdentity) => Credentials;
  readonly authenticate: Authenticate;
  readonly authorize: Authorize;
  /**
   * To be told of every resource that has been made: keeps its policy if it has one.
   * Throws when it names a role that does not trust its service, or its policy can't be evaluated.
   */
  readonly admit: (resource: MadeResource) => void;
  readonly withhold: Withhold;
  readonly developer: DeveloperIdentity;
}

/** Who signed a request, and what they may do: the stacks' roles and their policies. */
export function createIam(options: IamOptions): Iam {
  const { clock, region, accountId } = options;
  const developer: DeveloperIdentity = { kind: "developer", arn: `arn:aws:iam::${accountId}:user/developer` };
  const roles = new Roles();
  const resourcePolicies = new ResourcePolicies(region, accountId);
  const keys = createAccessKeys(developer);
  const policies: PoliciesByResource = new WeakMap();
  const { authorize, forget } = createAuthorize({ ...options, roles, resourcePolicies });
  return {
    services: [],
    resources: {
      ...roleResources(roles, new ManagedPolicies(), accountId),
      "data.aws_iam_policy_document": policyDocumentData,
    },
    role: (arn) => roles.get(arn).identity,
    credentials: (identity) => keys.of(identity),
    authenticate: createAuthenticate(keys, clock, region),
    authorize,
    admit: (resource) => {
      checkRoleTrust(roles, resource, accountId);
      const policy = rolePolicy(roles, resource) ?? resourcePolicies.attach(resource);
      if (policy) policies.set(resource, policy);
    },
    withhold: createWithhold(policies, forget),
    developer,
  };
}

/** The policy of a role that a resource gives or attaches, if it is such a one. */
function rolePolicy(roles: Roles, { type, arguments: args, attributes }: MadeResource): PolicyDocument | undefined {
  if (type === "aws_iam_role_policy") return roles.policy(args.role, String(attributes.name));
  return type === "aws_iam_role_policy_attachment" ? roles.policy(args.role, args.policy_arn) : undefined;
}
