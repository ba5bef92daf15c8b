import { randomUUID } from "node:crypto";
import type { RuntimeContext } from "../../service-module.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { ResourceType } from "../../terraform/resource-type.ts";
import type { EventSourceMapping } from "../event-source-mappings/event-source-mapping.ts";
import { mappingArguments, parseSqsMapping, parseStreamMapping } from "../event-source-mappings/mapping-settings.ts";
import type { WaitForRecords } from "../event-source-mappings/shard-reader.ts";
import { SqsMapping } from "../event-source-mappings/sqs-mapping.ts";
import { StreamMapping } from "../event-source-mappings/stream-mapping.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";

/** `aws_lambda_event_source_mapping` from a queue or from a table's stream; `add` gets each one that is made. */
export function provisionEventSourceMapping(
  functions: LambdaFunctions,
  context: RuntimeContext,
  waitForRecords: WaitForRecords,
  add: (mapping: EventSourceMapping) => void,
): ResourceType {
  return {
    arguments: mappingArguments,
    make: (args) => {
      const sourceArn = text(args, "event_source_arn");
      const { lambda, arn: functionArn } = functions.get(text(args, "function_name"));
      const uuid = randomUUID();
      const arn = `arn:aws:lambda:${context.region}:${context.accountId}:event-source-mapping:${uuid}`;
      const identifiers = { uuid, arn, sourceArn, lambda: lambda.settings, functionArn };
      const destinationArn: unknown = block(block(args.destination_config).on_failure).destination_arn;
      const here = `${context.region}:${context.accountId}`;
      for (const [argument, given] of Object.entries({ event_source_arn: sourceArn, destination_arn: destinationArn })) {
        if (typeof given !== "string" || given.split(":").slice(3, 5).join(":") === here) continue;
        throw new Error(`${argument} ${given} is outside of ${here}, and nothing there is run`);
      }
      if (sourceArn.startsWith("arn:aws:sqs:")) add(new SqsMapping(parseSqsMapping(args, identifiers), context));
      else if (/^arn:aws:dynamodb:.*\/stream\//.test(sourceArn)) {
        add(new StreamMapping(parseStreamMapping(args, identifiers), context, waitForRecords));
      } else throw new Error(`event_source_arn ${sourceArn}: only queues and streams of tables are supported here`);
      return { id: uuid, uuid, arn, function_arn: functionArn, state: "Enabled" };
    },
  };
}
