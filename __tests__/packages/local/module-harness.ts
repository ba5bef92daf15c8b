import { Clock } from "../../../packages/local/clock/clock.ts";
import { RuntimeEvents } from "../../../packages/local/events/runtime-events.ts";
import type { Identity } from "../../../packages/local/gateway/identity.ts";
import type { Permission, Shape } from "../../../packages/local/gateway/service.ts";
import { nothingKept, type KeptState } from "../../../packages/local/kept-state/kept-state.ts";
import { TaskPublishes } from "../../../packages/local/kept-state/task-publishes.ts";
import type { RuntimeContext, ServiceModule } from "../../../packages/local/service-module.ts";
import { makeResource } from "../../../packages/local/terraform/make-resource.ts";
import type { Arguments } from "../../../packages/local/terraform/resource-type.ts";

const aDeveloper: Identity = { kind: "developer", arn: "arn:aws:iam::000000000000:user/developer" };

export interface Harness {
  readonly clock: Clock;
  readonly events: RuntimeEvents;
  /** Calls with the caller of each, in order: what the door would have seen. */
  readonly calls: { readonly caller: Identity; readonly service: string; readonly action: string }[];
  readonly call: (service: string, action: string, input?: Shape) => Promise<Shape>;
  readonly permissions: (service: string, action: string, input: Shape) => readonly Permission[];
  readonly provision: (type: string, args: Arguments) => Promise<Shape>;
  readonly stop: () => Promise<void>;
}

/** Service modules behind a door without policies. */
export function createHarness<Modules extends readonly ServiceModule[]>(
  create: (context: RuntimeContext) => Modules,
  kept: KeptState = nothingKept,
): Harness & { readonly modules: Modules } {
  const clock = new Clock();
  const events = new RuntimeEvents();
  const calls: { caller: Identity; service: string; action: string }[] = [];
  const dispatch = async (caller: Identity, service: string, action: string, input: Shape) => {
    calls.push({ caller, service, action });
    return actionOf(service, action).run(input, caller);
  };
  const context = {
    clock,
    events,
    dispatch,
    baseUrl: "http://127.0.0.1:4566",
    region: "eu-west-1",
    accountId: "000000000000",
    kept,
    taskPublishes: new TaskPublishes(kept),
  } as unknown as RuntimeContext;
  const modules = create(context);
  const actionOf = (service: string, action: string) =>
    modules.flatMap(({ services }) => services).find(({ name }) => name === service)!.actions[action]!;
  return {
    clock,
    events,
    calls,
    modules,
    call: (service, action, input = {}) => dispatch(aDeveloper, service, action, input),
    permissions: (service, action, input) => actionOf(service, action).permissions(input),
    async provision(type, args) {
      const resourceType = modules.find(({ resources }) => resources[type])!.resources[type]!;
      const address = { address: `${type}.test`, type, name: "test", stack: "test", stackDir: "/" };
      return makeResource(resourceType, args, address, context.region);
    },
    async stop() {
      for (const module of modules) await module.stop?.();
    },
  };
}
