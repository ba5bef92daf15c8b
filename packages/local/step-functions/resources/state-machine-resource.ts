import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { RuntimeContext } from "../../service-module.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { nameArguments, resourceName } from "../../terraform/arguments/resource-name.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments, Attributes, ResourceType } from "../../terraform/resource-type.ts";
import { makeEndedRule } from "../ended-rule.ts";
import type { Executions } from "../executions.ts";
import { ExecutionLog } from "../logging/execution-log.ts";
import { ExecutionTraces } from "../logging/execution-traces.ts";
import { setUpLogDelivery } from "../logging/log-delivery.ts";
import { loggingSettings } from "../logging/logging-settings.ts";
import type { StateMachineSettings } from "../state-machine-settings.ts";
import { LoadedStateMachine } from "../state-machine.ts";
import type { StateMachines } from "../state-machines.ts";

const known = [...nameArguments, "definition", "role_arn", "type", "logging_configuration", "tracing_configuration", "publish"];

/** `aws_sfn_state_machine` */
export function provisionStateMachine(machines: StateMachines, executions: Executions, context: RuntimeContext): ResourceType {
  return {
    arguments: known,
    make: async (args, resource) => {
      const name = resourceName(args, resource);
      const type: unknown = args.type ?? "STANDARD";
      if (type !== "STANDARD" && type !== "EXPRESS")
        throw new Error(`type must be STANDARD or EXPRESS, not ${JSON.stringify(type)}`);
      const arn = `arn:aws:states:${context.region}:${context.accountId}:stateMachine:${name}`;
      const publish = isPublished(args);
      const machine = await load(args, { name, arn, type, createdAt: context.clock.now() });
      machines.add(machine);
      return settle(machine, publish);
    },
    /** UpdateStateMachine: executions that run go on by the definition and the role that they were started with. */
    update: async (args, { attributes }) => {
      const before = machines.get(attributes.arn);
      const publish = isPublished(args);
      const { name, arn, type, createdAt } = before.settings;
      const revision = { id: randomUUID(), updatedAt: context.clock.now() };
      const machine = await load(args, { name, arn, type, createdAt, revision }, before);
      if (isSame(machine, before)) return settle(before, publish);
      machines.takeOver(machine);
      return settle(machine, publish);
    },
    remove: ({ attributes }) => {
      machines.delete(String(attributes.arn));
      executions.abortOf(String(attributes.arn));
    },
    hold: ({ attributes }) => machines.hold(String(attributes.arn)),
  };

  /** @param before Whose logging and tracing it keeps where they are left out: the provider computes them then. */
  async function load(
    args: Arguments,
    settings: Omit<StateMachineSettings, "definition" | "role">,
    before?: LoadedStateMachine,
  ): Promise<LoadedStateMachine> {
    const role = context.role(text(args, "role_arn"));
    const machine = new LoadedStateMachine({ ...settings, role, definition: text(args, "definition") });
    if (machine.waitsForExecutions) await makeEndedRule(context, role);
    machine.log = await logOf(args, machine, before);
    const { enabled = before?.traces !== undefined } = block(args.tracing_configuration);
    const kept = before?.settings.role.arn === role.arn ? before.traces : undefined;
    if (enabled === true) machine.traces = kept ?? new ExecutionTraces(role, context);
    return machine;
  }

  async function logOf(
    args: Arguments,
    { settings: { name, arn, role } }: LoadedStateMachine,
    before: LoadedStateMachine | undefined,
  ): Promise<ExecutionLog | undefined> {
    const logging = args.logging_configuration == null ? before?.log?.settings : loggingSettings(args);
    const isRoleSame = before?.settings.role.arn === role.arn;
    if (isRoleSame && isDeepStrictEqual(logging, before.log?.settings)) return before.log;
    if (logging === undefined) return undefined;
    await setUpLogDelivery(context, role, arn, logging.logGroupName);
    return new ExecutionLog(logging, name, context);
  }

  function settle(machine: LoadedStateMachine, isToBePublished: boolean): Attributes {
    const { name, arn, type, role, createdAt, revision } = machine.settings;
    const versions = machines.versionsOf(arn);
    if (isToBePublished) versions.publish(machine, revision?.updatedAt ?? createdAt);
    const [newest] = versions.all();
    return {
      ...{ id: arn, arn, name, type, role_arn: role.arn, status: "ACTIVE", creation_date: new Date(createdAt).toISOString() },
      ...(newest && { state_machine_version_arn: newest.arn }),
      ...(revision && { revision_id: revision.id }),
    };
  }
}

function isSame(one: LoadedStateMachine, other: LoadedStateMachine): boolean {
  const looks = ({ settings, log, traces }: LoadedStateMachine) => [
    ...[settings.definition, settings.role.arn],
    ...[log?.settings, traces !== undefined],
  ];
  return isDeepStrictEqual(looks(one), looks(other));
}

function isPublished({ publish = false }: Arguments): boolean {
  if (typeof publish === "boolean") return publish;
  throw new Error(`publish must be true or false, not ${JSON.stringify(publish)}`);
}
