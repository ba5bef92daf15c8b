import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import { memberFault, validationError } from "../../gateway/validation-error.ts";
import { checkedArn } from "../checked-arn.ts";
import type { StateMachines } from "../state-machines.ts";
import type { StepFunctionsParts } from "../step-functions-parts.ts";
import { page } from "./page.ts";

/** What the revision is called that a state machine has before it is changed for the first time. */
const initialRevision = "INITIAL";

const longestDescription = 256;

/** `PublishStateMachineVersion`: once there is a version of what the state machine is now, it answers with that. */
export function publishStateMachineVersion({ machines, context }: StepFunctionsParts): Action["run"] {
  return ({ stateMachineArn, revisionId, description }) => {
    const machine = machines.get(stateMachineArn);
    const current = machine.settings.revision?.id ?? initialRevision;
    if (description?.length > longestDescription) {
      const rule = `have length less than or equal to ${longestDescription}`;
      throw validationError("ValidationException", [memberFault(`'${description}'`, "description", rule)]);
    }
    if (revisionId != null && revisionId !== current) {
      const message =
        `Failed to publish the State Machine version for revision ${revisionId}. ` +
        `The current State Machine revision is ${current}.`;
      throw new AwsError("ConflictException", message);
    }
    const { arn, createdAt } = machines
      .versionsOf(stateMachineArn)
      .publish(machine, context.clock.now(), description ?? undefined);
    return { stateMachineVersionArn: arn, creationDate: createdAt / 1000 };
  };
}

export function listStateMachineVersions(machines: StateMachines): Action["run"] {
  return (input) => {
    const { items, nextToken } = page(machines.versionsOf(input.stateMachineArn).all(), input);
    return {
      stateMachineVersions: items.map(({ arn, createdAt }) => ({ stateMachineVersionArn: arn, creationDate: createdAt / 1000 })),
      nextToken,
    };
  };
}

/** `DeleteStateMachineVersion`: nothing happens where there is none. Executions that run go on. */
export function deleteStateMachineVersion(machines: StateMachines): Action["run"] {
  return ({ stateMachineVersionArn }) => {
    const arn = checkedArn(stateMachineVersionArn, "stateMachine");
    for (const { settings } of machines.all()) machines.versionsOf(settings.arn).delete(arn);
    return {};
  };
}
