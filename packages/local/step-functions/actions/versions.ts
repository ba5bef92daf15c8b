import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import { memberFault, validationError } from "../../gateway/validation-error.ts";
import { checkedArn } from "../checked-arn.ts";
import type { StateMachines } from "../state-machines.ts";
import type { StepFunctionsParts } from "../step-functions-parts.ts";
import { page } from "./page.ts";

/** What the revision is called that a state machine has before it is changed for the first time, and so always has here. */
const initialRevision = "INITIAL";

const longestDescription = 256;

/** `PublishStateMachineVersion`: once there is a version, it answers with that. */
export function publishStateMachineVersion({ machines, context }: StepFunctionsParts): Action["run"] {
  return ({ stateMachineArn, revisionId, description }) => {
    const { versions } = machines.get(stateMachineArn);
    if (description?.length > longestDescription) {
      const rule = `have length less than or equal to ${longestDescription}`;
      throw validationError("ValidationException", [memberFault(`'${description}'`, "description", rule)]);
    }
    if (revisionId != null && revisionId !== initialRevision) {
      const message =
        `Failed to publish the State Machine version for revision ${revisionId}. ` +
        `The current State Machine revision is ${initialRevision}.`;
      throw new AwsError("ConflictException", message);
    }
    const { arn, createdAt } = versions.publish(context.clock.now(), description ?? undefined);
    return { stateMachineVersionArn: arn, creationDate: createdAt / 1000 };
  };
}

export function listStateMachineVersions(machines: StateMachines): Action["run"] {
  return (input) => {
    const { items, nextToken } = page(machines.get(input.stateMachineArn).versions.all(), input);
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
    for (const { versions } of machines.all()) versions.delete(arn);
    return {};
  };
}
