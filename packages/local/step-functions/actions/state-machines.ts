import type { Action } from "../../gateway/service.ts";
import type { LoadedStateMachine } from "../state-machine.ts";
import type { StateMachines } from "../state-machines.ts";
import { wantsData } from "./included-data.ts";
import { page } from "./page.ts";

export function describeStateMachine(machines: StateMachines): Action["run"] {
  return (input) => {
    const hasData = wantsData(input);
    const machine = machines.get(input.stateMachineArn);
    const { definition, role } = machine.settings;
    return { ...summary(machine), status: "ACTIVE", definition: hasData ? definition : "{}", roleArn: role.arn };
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
