import { performance } from "node:perf_hooks";
import type { Clock } from "../clock/clock.ts";
import type { RuntimeEvents } from "../events/runtime-events.ts";
import { withinCall } from "../tracing/call-record.ts";
import { CallRecords } from "../tracing/call-records.ts";
import { AwsError } from "./aws-error.ts";
import { callerName } from "./caller.ts";
import { Faults } from "./faults.ts";
import { checkInput, type Members } from "./input-shape.ts";
import { refuseLeftOut } from "./left-out.ts";
import { Metering } from "./metering.ts";
import { checkRequired } from "./required.ts";
import type { Action, Authorize, Dispatch, Service, Shape } from "./service.ts";

export interface GatewayOptions {
  readonly authorize: Authorize;
  readonly events: RuntimeEvents;
  readonly clock: Clock;
}

export interface Gateway {
  readonly dispatch: Dispatch;
  /** What an action takes; nothing that is known, when there is no such action or it checks for itself. */
  readonly inputMembers: (service: string, action: string) => Members;
  /** Puts services behind the door. Throws when a name is taken. */
  readonly register: (services: readonly Service[]) => void;
  readonly faults: Faults;
  readonly metering: Metering;
  readonly calls: CallRecords;
}

/**
 * The one door (see `Dispatch`): resolve the action, look at what the input has and lacks, ask the policies, cause a fault if one is wanted,
 * run, meter, tell, record. The input is looked at here and not at the HTTP fronts, as resolvers and state machines send what customers
 * wrote, too; it takes a microsecond. Who has signed hears what is wrong with it before the policies are asked about what it names; who has not
 * hears first that nobody has.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { authorize, events, clock } = options;
  const services = new Map<string, Service>();
  const faults = new Faults();
  const metering = new Metering();
  const calls = new CallRecords(clock, events);

  const dispatch: Dispatch = async (identity, service, action, input, gone) => {
    const { operation, owner } = find(services, service, action);
    const takes = owner.inputs?.[action];
    const caller = callerName(identity);
    const record = calls.begin(caller, service, action, input);
    const startedAt = performance.now();
    let answer: Shape;
    let thrown: unknown;
    try {
      if (takes) checkInput(action, input, takes);
      const isSigned = identity.kind !== "anonymous";
      if (isSigned) checkMembers(owner, action, input);
      authorize(identity, service, operation.permissions(input), input);
      if (!isSigned) checkMembers(owner, action, input);
      faults.raise("before", service, action, input);
      const run = () => operation.run(input, identity, gone);
      answer = await (record ? withinCall(record, run) : run());
      faults.raise("after", service, action, input);
      return answer;
    } catch (error) {
      thrown = error;
      throw error;
    } finally {
      const durationMs = performance.now() - startedAt;
      const error = thrown === undefined ? undefined : thrown instanceof Error ? thrown.name : String(thrown);
      if (record) calls.end(record, durationMs, answer, thrown);
      metering.count(caller, service, action, durationMs, error !== undefined);
      if (events.listenerCount("call") > 0) events.emit("call", { caller, service, action, input, durationMs, error });
    }
  };

  const register = (added: readonly Service[]) => {
    for (const service of added) {
      if (services.has(service.name)) throw new Error(`two modules answer for the service ${service.name}`);
      services.set(service.name, service);
    }
  };

  const inputMembers = (service: string, action: string) => services.get(service)?.inputs?.[action] ?? {};

  return { dispatch, inputMembers, register, faults, metering, calls };
}

/** Throws the service's errors for what is missing, and for what is not run here. */
function checkMembers({ required, leftOut }: Service, action: string, input: unknown): void {
  if (required) checkRequired(action, input, required);
  if (leftOut) refuseLeftOut(action, input, leftOut);
}

function find(services: ReadonlyMap<string, Service>, name: string, action: string): { operation: Action; owner: Service } {
  const service = services.get(name);
  if (service && Object.hasOwn(service.actions, action)) {
    return { operation: service.actions[action]!, owner: service };
  }
  const known = service
    ? `${name} has ${Object.keys(service.actions).join(", ")}`
    : `services: ${[...services.keys()].join(", ")}`;
  throw new AwsError("UnknownOperationException", `${name}:${action} is not run here (${known})`);
}
