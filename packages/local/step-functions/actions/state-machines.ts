import type { Action } from "../../gateway/service.ts";
import type { LoadedStateMachine } from "../state-machine.ts";
import type { StateMachines } from "../state-machines.ts";
import { page } from "./page.ts";

export function stateMachineActions(machines: StateMachines): Record<string, Action> {
  return {
    DescribeStateMachine: {
      permissions: ({ stateMachineArn }) => [{ action: "states:DescribeStateMachine", resource: stateMachineArn }],
      run: ({ stateMachineArn }) => {
        const machine = machines.get(stateMachineArn);
        const { definition, role } = machine.settings;
        return { ...summary(machine), status: "ACTIVE", definition, roleArn: role.arn };
      },
    },
    ListStateMachines: {
      permissions: () => [{ action: "states:ListStateMachines", resource: "*" }],
      run: (input) => {
        const { items, nextToken } = page(machines.all(), input);
        return { stateMachines: items.map(summary), nextToken };
      },
    },
  };
}

function summary({ settings }: LoadedStateMachine) {
  return { stateMachineArn: settings.arn, name: settings.name, type: settings.type, creationDate: settings.createdAt / 1000 };
}
