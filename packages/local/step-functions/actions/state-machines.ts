import type { Action } from "../../gateway/service.ts";
import type { Executions } from "../executions.ts";
import type { StateMachineVersion } from "../state-machine-versions.ts";
import type { LoadedStateMachine } from "../state-machine.ts";
import type { StateMachines } from "../state-machines.ts";
import { keptOf } from "./executions.ts";
import { wantsData } from "./included-data.ts";
import { page } from "./page.ts";

export function describeStateMachine(machines: StateMachines): Action["run"] {
  return (input) => {
    const hasData = wantsData(input);
    const { machine, version } = machines.find(input.stateMachineArn);
    return { ...summary(machine), ...(version && ofVersion(version)), status: "ACTIVE", ...definition(machine, hasData) };
  };
}

/** The state machine as it was when the execution was started. */
export function describeStateMachineForExecution(executions: Executions): Action["run"] {
  return (input) => {
    const hasData = wantsData(input);
    const { record, execution } = keptOf(executions, input.executionArn);
    const { machine } = execution;
    const { mapRunArn } = record;
    const updatedAt = machine.settings.revision?.updatedAt;
    const { stateMachineArn, name, creationDate } = summary(machine);
    return {
      stateMachineArn,
      name,
      updateDate: updatedAt === undefined ? creationDate : updatedAt / 1000,
      ...definition(machine, hasData),
      ...(mapRunArn !== undefined && { mapRunArn }),
    };
  };
}

function definition(machine: LoadedStateMachine, hasData: boolean) {
  const { settings, log, traces } = machine;
  const variableReferences = hasData ? machine.variableReferences : undefined;
  return {
    definition: hasData ? settings.definition : "{}",
    roleArn: settings.role.arn,
    loggingConfiguration: log?.configuration ?? { level: "OFF", includeExecutionData: false },
    tracingConfiguration: { enabled: traces !== undefined },
    ...(settings.revision && { revisionId: settings.revision.id }),
    encryptionConfiguration: { type: "AWS_OWNED_KEY" },
    ...(variableReferences && { variableReferences }),
  };
}

export function listStateMachines(machines: StateMachines): Action["run"] {
  return (input) => {
    const { items, nextToken } = page(machines.all(), input);
    return { stateMachines: items.map(summary), nextToken };
  };
}

function summary({ settings }: LoadedStateMachine) {
  return { stateMachineArn: settings.arn, name: settings.name, type: settings.type, creationDate: settings.createdAt / 1000 };
}

function ofVersion({ arn, createdAt, description }: StateMachineVersion) {
  return { stateMachineArn: arn, creationDate: createdAt / 1000, ...(description !== undefined && { description }) };
}
