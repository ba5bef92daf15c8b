import { Clock } from "../../../packages/local/clock/clock.ts";
import { RuntimeEvents } from "../../../packages/local/events/runtime-events.ts";
import type { Identity } from "../../../packages/local/gateway/identity.ts";
import type { Permission, Shape } from "../../../packages/local/gateway/service.ts";
import { nothingKept, type KeptState } from "../../../packages/local/kept-state/kept-state.ts";
import { TaskPublishes } from "../../../packages/local/kept-state/task-publishes.ts";
import type { RuntimeContext, ServiceModule } from "../../../packages/local/service-module.ts";
import type { Arguments } from "../../../packages/local/terraform/resource-type.ts";
import { makeChangeable, type Changeable } from "./changeable.ts";

const aDeveloper: Identity = { kind: "developer", arn: "arn:aws:iam::000000000000:user/developer" };

export interface Harness {
  readonly clock: Clock;
  readonly events: RuntimeEvents;
  /** Calls with the caller of each, in order: what the door would have seen. */
  readonly calls: { readonly caller: Identity; readonly service: string; readonly action: string }[];
  readonly call: (service: string, action: string, input?: Shape) => Promise<Shape>;
  readonly permissions: (service: string, action: string, input: Shape) => readonly Permission[];
  readonly provision: (type: string, args: Arguments) => Promise<Shape>;
  /** A resource that can be changed and removed. */
  readonly make: (type: string, args: Arguments, name?: string) => Promise<Changeable>;
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
  const make: Harness["make"] = (type, args, name) =>
    makeChangeable(Object.assign({}, ...modules.map(({ resources }) => resources)), type, args, name);
  return {
    clock,
    events,
    calls,
    modules,
    call: (service, action, input = {}) => dispatch(aDeveloper, service, action, input),
    permissions: (service, action, input) => actionOf(service, action).permissions(input),
    make,
    provision: async (type, args) => (await make(type, args)).attributes,
    async stop() {
      for (const module of modules) await module.stop?.();
    },
  };
}
