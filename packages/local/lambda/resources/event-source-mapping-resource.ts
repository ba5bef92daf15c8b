import { randomUUID } from "node:crypto";
import type { RuntimeContext } from "../../service-module.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments, Attributes, ResourceType } from "../../terraform/resource-type.ts";
import type { EventSourceMapping } from "../event-source-mappings/event-source-mapping.ts";
import {
  mappingArguments,
  parseSqsMapping,
  parseStreamMapping,
  type Identifiers,
} from "../event-source-mappings/mapping-settings.ts";
import type { WaitForRecords } from "../event-source-mappings/shard-reader.ts";
import { SqsMapping } from "../event-source-mappings/sqs-mapping.ts";
import { StreamMapping } from "../event-source-mappings/stream-mapping.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";

/** `aws_lambda_event_source_mapping` from a queue or from a table's stream; `mappings` are all that there are. */
export function provisionEventSourceMapping(
  functions: LambdaFunctions,
  context: RuntimeContext,
  waitForRecords: WaitForRecords,
  mappings: EventSourceMapping[],
): ResourceType {
  const { region, accountId } = context;
  const withUuid = (uuid: unknown) => mappings.find(({ settings }) => settings.uuid === uuid);
  return {
    arguments: mappingArguments,
    make: (args) => {
      const identifiers = identify(args, randomUUID());
      const { sourceArn } = identifiers;
      if (sourceArn.startsWith("arn:aws:sqs:")) mappings.push(new SqsMapping(parseSqsMapping(args, identifiers), context));
      else if (/^arn:aws:dynamodb:.*\/stream\//.test(sourceArn)) {
        mappings.push(new StreamMapping(parseStreamMapping(args, identifiers), context, waitForRecords));
      } else throw new Error(`event_source_arn ${sourceArn}: only queues and streams of tables are supported here`);
      return attributesOf(identifiers, args);
    },
    update: (args, { attributes }) => {
      const identifiers = identify(args, String(attributes.uuid));
      const mapping = withUuid(identifiers.uuid);
      if (mapping instanceof SqsMapping) mapping.change(parseSqsMapping(args, identifiers));
      if (mapping instanceof StreamMapping) mapping.change(parseStreamMapping(args, identifiers));
      return attributesOf(identifiers, args);
    },
    remove: ({ attributes }) => {
      const mapping = withUuid(attributes.uuid)!;
      mapping.pause();
      mappings.splice(mappings.indexOf(mapping), 1);
    },
  };

  function identify(args: Arguments, uuid: string): Identifiers {
    const sourceArn = text(args, "event_source_arn");
    const { arn: functionArn } = functions.get(text(args, "function_name"));
    const arn = `arn:aws:lambda:${region}:${accountId}:event-source-mapping:${uuid}`;
    const destinationArn: unknown = block(block(args.destination_config).on_failure).destination_arn;
    const here = `${region}:${accountId}`;
    for (const [argument, given] of Object.entries({ event_source_arn: sourceArn, destination_arn: destinationArn })) {
      if (typeof given !== "string" || given.split(":").slice(3, 5).join(":") === here) continue;
      throw new Error(`${argument} ${given} is outside of ${here}, and nothing there is run`);
    }
    return { uuid, arn, sourceArn, lambda: asItIsNow(functionArn), functionArn };
  }

  function asItIsNow(functionArn: string): Identifiers["lambda"] {
    const settings = () => functions.get(functionArn).lambda.settings;
    const { name } = settings();
    return {
      name,
      get role() {
        return settings().role;
      },
      get timeoutSeconds() {
        return settings().timeoutSeconds;
      },
    };
  }
}

function attributesOf({ uuid, arn, functionArn }: Identifiers, args: Arguments): Attributes {
  return { id: uuid, uuid, arn, function_arn: functionArn, state: args.enabled === false ? "Disabled" : "Enabled" };
}
