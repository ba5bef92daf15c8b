import type { RuntimeContext } from "../../service-module.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { nameArguments, resourceName } from "../../terraform/arguments/resource-name.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { ResourceType } from "../../terraform/resource-type.ts";
import { makeEndedRule } from "../ended-rule.ts";
import { ExecutionLog } from "../logging/execution-log.ts";
import { ExecutionTraces } from "../logging/execution-traces.ts";
import { setUpLogDelivery } from "../logging/log-delivery.ts";
import { loggingSettings } from "../logging/logging-settings.ts";
import { LoadedStateMachine } from "../state-machine.ts";
import type { StateMachines } from "../state-machines.ts";

const known = [...nameArguments, "definition", "role_arn", "type", "logging_configuration", "tracing_configuration", "publish"];

/** `aws_sfn_state_machine` */
export function provisionStateMachine(machines: StateMachines, context: RuntimeContext): ResourceType {
  return {
    arguments: known,
    make: async (args, resource) => {
      const name = resourceName(args, resource);
      const type: unknown = args.type ?? "STANDARD";
      if (type !== "STANDARD" && type !== "EXPRESS")
        throw new Error(`type must be STANDARD or EXPRESS, not ${JSON.stringify(type)}`);
      const publish: unknown = args.publish ?? false;
      if (typeof publish !== "boolean") throw new Error(`publish must be true or false, not ${JSON.stringify(publish)}`);
      const arn = `arn:aws:states:${context.region}:${context.accountId}:stateMachine:${name}`;
      const createdAt = context.clock.now();
      const role = context.role(text(args, "role_arn"));
      const machine = new LoadedStateMachine({ name, arn, type, role, definition: text(args, "definition"), createdAt });
      if (machine.waitsForExecutions) await makeEndedRule(context, role);
      const logging = loggingSettings(args);
      if (logging) {
        await setUpLogDelivery(context, role, arn, logging.logGroupName);
        machine.log = new ExecutionLog(logging, name, context);
      }
      if (block(args.tracing_configuration).enabled === true) machine.traces = new ExecutionTraces(role, context);
      machines.add(machine);
      const version = publish ? machine.versions.publish(createdAt) : undefined;
      return {
        ...{ id: arn, arn, name, type, role_arn: role.arn, status: "ACTIVE", creation_date: new Date(createdAt).toISOString() },
        ...(version && { state_machine_version_arn: version.arn }),
      };
    },
  };
}
