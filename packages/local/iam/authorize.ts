import type { RuntimeEvents } from "../events/runtime-events.ts";
import { arnPlace } from "../gateway/arn.ts";
import { AwsError } from "../gateway/aws-error.ts";
import { callerArn, callerName } from "../gateway/caller.ts";
import type { Identity } from "../gateway/identity.ts";
import type { Authorize, Permission, Shape } from "../gateway/service.ts";
import { conditionContext } from "./condition-context.ts";
import { evaluate, statementsAbout, type Decision } from "./evaluate.ts";
import type { PolicyDocument } from "./policy-document.ts";
import type { ResourcePolicies } from "./resource-policies.ts";
import type { Roles } from "./roles.ts";

export interface AuthorizeOptions {
  readonly roles: Roles;
  readonly events: RuntimeEvents;
  readonly region: string;
  readonly accountId: string;
  readonly resourcePolicies: ResourcePolicies;
  /** Off: roles and services may do everything. Signatures are checked all the same. */
  readonly enforced: boolean;
}

/** Enough for every caller, action and resource of a stack; ARNs of executions would otherwise pile up. */
const rememberedDecisions = 10_000;

export interface Authorization {
  readonly authorize: Authorize;
  /** Drops what was decided: to be called when a policy has become another. */
  readonly forget: () => void;
}

export function createAuthorize(options: AuthorizeOptions): Authorization {
  const { events } = options;
  const allowed = new Set<string>();
  const authorize: Authorize = (identity, service, permissions, input) => {
    if (permissions.length === 0) return;
    if (identity.kind === "anonymous") {
      throw new AwsError("MissingAuthenticationTokenException", "Request is missing Authentication Token", { statusCode: 403 });
    }
    const elsewhere = permissions.find(({ resource }) => isOfAnother(options.accountId, resource));
    if (elsewhere) throw denied(events, identity, service, elsewhere, "elsewhere");
    if (identity.kind === "developer") return;
    // A service needs nobody's leave for its own resources: Lambda's pollers invoke functions, SQS moves dead letters.
    if (!options.enforced || isOnItsOwn(identity, service)) return;
    const caller = identity.kind === "role" ? callerArn(identity) : `${identity.principal} ${identity.sourceArn}`;
    for (const permission of permissions) {
      const key = `${caller} ${permission.action} ${permission.resource}`;
      if (!allowed.has(key)) {
        const { decision, policies } = decide(options, identity, permission, input);
        if (decision !== "allowed") throw denied(events, identity, service, permission, decision);
        if (allowed.size >= rememberedDecisions) allowed.clear();
        if (!policies.some(({ dependsOnInput }) => dependsOnInput)) allowed.add(key);
      }
      events.emit("access-allowed", { caller: callerName(identity), ...permission });
    }
  };
  return { authorize, forget: () => allowed.clear() };
}

/** Or by a service-linked role, which AWS itself gives its policy: for Cognito's mails, AmazonCognitoIdpEmailServiceRolePolicy. */
function isOnItsOwn(identity: Identity, service: string): boolean {
  const caller = callerArn(identity);
  return caller === `${service}.amazonaws.com` || (caller === "cognito-idp.amazonaws.com" && service === "ses");
}

type Caller = Extract<Identity, { kind: "role" | "service" }>;

/**
 * Whatever a caller may do, into another account it comes only by that account's leave, in the resource's policy: here nothing of another
 * account is run, and so nothing gives it.
 */
function isOfAnother(accountId: string, resource: string): boolean {
  const owner = arnPlace(resource)?.accountId;
  return owner !== undefined && owner !== "" && owner !== accountId;
}

/** Within one account a role is allowed by its own policies or the resource's; a service by the resource's alone. */
function decide(options: AuthorizeOptions, identity: Caller, { action, resource }: Permission, input: Shape) {
  const isRole = identity.kind === "role";
  const principal = isRole
    ? ({ kind: "AWS", arns: [identity.arn, callerArn(identity)], accountId: options.accountId } as const)
    : ({ kind: "Service", name: identity.principal } as const);
  const attached = options.resourcePolicies.of(resource);
  // Of a role that is removed meanwhile nothing is left, whoever still has its keys.
  const role = isRole ? options.roles.find(identity.arn) : undefined;
  const { policies: own = new Map<string, PolicyDocument>(), boundary } = role ?? {};
  const policies = [...own.values(), ...statementsAbout(attached, principal)];
  const context = conditionContext(identity, options.region, options.accountId, input);
  const ask = (asked: readonly PolicyDocument[]) => evaluate(asked, action, resource, context);
  if (!boundary || identity.kind !== "role") return { decision: ask(policies), policies };
  // What is allowed to the session itself, or to everybody, is not allowed to the role: its boundary does not limit it.
  const toSession = statementsAbout(attached, { kind: "AWS", arns: [callerArn(identity)], accountId: options.accountId });
  return { decision: withinBoundary(ask, policies, boundary, toSession), policies: [...policies, boundary] };
}

/**
 * The union of a role's policies and the resource's, as far as the boundary allows it, too; an explicit denial in any is one.
 * Source: IAM User Guide, "Permissions boundaries for IAM entities", evaluating effective permissions with boundaries.
 */
function withinBoundary(
  ask: (policies: readonly PolicyDocument[]) => Decision,
  policies: readonly PolicyDocument[],
  boundary: PolicyDocument,
  toSession: readonly PolicyDocument[],
): Decision | "bounded" {
  const [own, limit] = [ask(policies), ask([boundary])];
  if (own === "explicitly-denied" || limit === "explicitly-denied") return "explicitly-denied";
  if (own === "not-allowed" || limit === "allowed") return own;
  return ask(toSession) === "allowed" ? "allowed" : "bounded";
}

function denied(
  events: RuntimeEvents,
  identity: Identity,
  service: string,
  { action, resource }: Permission,
  decision: Decision | "bounded" | "elsewhere",
): AwsError {
  const ownPolicy = identity.kind === "role" && decision !== "elsewhere" ? "identity" : "resource";
  const policy = decision === "bounded" ? "boundary" : ownPolicy;
  const needed =
    decision === "not-allowed" || decision === "bounded"
      ? JSON.stringify(neededStatement(identity as Caller, action, resource))
      : undefined;
  events.emit("access-denied", { caller: callerName(identity), action, resource, policy, needed });
  const reason =
    decision === "explicitly-denied"
      ? `with an explicit deny in a policy`
      : `because no ${policy === "boundary" ? "permissions boundary" : `${policy}-based policy`} allows the ${action} action`;
  const message = `User: ${callerArn(identity)} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
  const [name, statusCode] = denials[service] ?? ["AccessDeniedException", 400];
  return new AwsError(name, message, { statusCode });
}

/** For a service it belongs into the resource's policy, which has to name it. */
function neededStatement(identity: Caller, action: string, resource: string): object {
  if (identity.kind === "role") return { Effect: "Allow", Action: action, Resource: resource };
  const { principal, sourceArn } = identity;
  const condition = sourceArn !== undefined && { Condition: { ArnLike: { "aws:SourceArn": sourceArn } } };
  return { Effect: "Allow", Principal: { Service: principal }, Action: action, Resource: resource, ...condition };
}

/** How services answer a denied call that don't answer `AccessDeniedException` with 400. */
const denials: Readonly<Record<string, readonly [string, number]>> = {
  sqs: ["AccessDenied", 403],
  s3: ["AccessDenied", 403],
  sns: ["AuthorizationError", 403],
  lambda: ["AccessDeniedException", 403],
  xray: ["AccessDeniedException", 403],
  ses: ["AccessDeniedException", 403],
};
