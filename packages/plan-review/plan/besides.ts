import { isObject, object, objects, type JsonObject } from "./json.ts";

/** What applying a plan does, or what the plan found, besides changes of resources. */
export interface Besides {
  /** Resources that are in AWS and come into the state. */
  readonly imports: readonly { readonly address: string; readonly id: string }[];
  /** Checks and conditions that do not hold, with their messages. */
  readonly failedChecks: readonly { readonly address: string; readonly messages: readonly string[] }[];
  /** Actions that run during the apply. */
  readonly actions: readonly ActionInvocation[];
  /** What waits for another run: an address and Terraform's reason, e.g. `resource_config_unknown`. */
  readonly deferred: readonly { readonly address: string; readonly reason: string }[];
}

export interface ActionInvocation {
  /** E.g. `action.aws_lambda_invoke.wipe`. */
  readonly address: string;
  /** The resource and the event that it runs at, e.g. `after_create`; undefined when it was asked for by `-invoke`. */
  readonly trigger: { readonly address: string; readonly event: string } | undefined;
}

export function readBesides(plan: JsonObject, resources: readonly JsonObject[]): Besides {
  return {
    imports: resources.flatMap((resource) => {
      const importing = object(resource.change).importing;
      return isObject(importing) ? [{ address: String(resource.address), id: idOf(importing) }] : [];
    }),
    failedChecks: objects(plan.checks)
      .filter(({ status }) => status === "fail" || status === "error")
      .flatMap((check) => failed(check)),
    actions: objects(plan.action_invocations).map((action) => invocation(action)),
    deferred: [
      ...objects(plan.deferred_changes).map(({ reason, resource_change: change }) => ({ change, reason })),
      ...objects(plan.deferred_action_invocations).map(({ reason, action_invocation: change }) => ({ change, reason })),
    ].map(({ change, reason }) => ({ address: String(object(change).address ?? "something"), reason: String(reason) })),
  };
}

/** An ID, or the attributes of an identity. */
function idOf({ id, identity }: JsonObject): string {
  if (typeof id === "string") return id;
  return identity === undefined ? "an ID that is known only after apply" : JSON.stringify(identity);
}

/** Of each instance that fails its messages; a check that could not be made has none. */
function failed({ address, instances }: JsonObject): Besides["failedChecks"] {
  const all = objects(instances).filter(({ status }) => status === "fail" || status === "error");
  const places = all.length > 0 ? all : [{ address, problems: [] }];
  return places.map((instance) => ({
    address: String(object(instance.address).to_display ?? object(address).to_display),
    messages: objects(instance.problems).map(({ message }) => String(message)),
  }));
}

function invocation({ address, lifecycle_action_trigger: trigger }: JsonObject): ActionInvocation {
  const at = isObject(trigger)
    ? { address: String(trigger.triggering_resource_address), event: String(trigger.action_trigger_event) }
    : undefined;
  return { address: String(address), trigger: at };
}
