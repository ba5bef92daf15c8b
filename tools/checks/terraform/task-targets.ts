import { targetFaults } from "@slipstream/asl";
import { Declarations, type Finding, type StackDocument, type StateMachine } from "@slipstream/languages";

/** The state machines as they are deployed call what the stacks declare: a function where one is meant, a table where one is. */
export function taskTargetFaults(stacks: readonly StackDocument[]): Finding[] {
  const declarations = new Declarations(stacks);
  return declarations.ofType("aws_sfn_state_machine").flatMap(({ stack, address, arguments: { definition } }) => {
    const resolve = (target: string) => {
      const found = declarations.follow(target, stack);
      return found && found.rest === "" ? { type: found.resource.type, attribute: found.attribute } : undefined;
    };
    const faults = targetFaults(JSON.parse(String(definition)) as StateMachine, resolve);
    return faults.map((fault) => ({ ...fault, stack, address: `${address}, state ${fault.address}` }));
  });
}
