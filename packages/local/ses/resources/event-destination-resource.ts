import type { RuntimeContext } from "../../service-module.ts";
import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { EventDestination } from "../configuration-sets.ts";
import type { SesParts } from "../ses-parts.ts";

/** Those that can happen are run; the next happen to no mail here, as none is scanned, kept waiting or made of a template. */
const eventTypes = ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT", "DELIVERY_DELAY", "RENDERING_FAILURE"];

/** `aws_sesv2_configuration_set_event_destination`: a topic, whose policy has to let `ses.amazonaws.com` publish. SES tries that at once. */
export function provisionEventDestination({ context, sets }: SesParts): ResourceType {
  const put = async (args: Arguments) => {
    const setName = text(args, "configuration_set_name");
    if (!sets.has(setName)) throw new Error(`configuration_set_name: there is no configuration set ${setName}`);
    const destination = destinationOf(args, `arn:aws:sns:${context.region}:${context.accountId}:`);
    await tryToPublish(context, sets.arn(setName), destination.topicArn);
    sets.get(setName).destinations.set(destination.name, destination);
    return { id: `${setName}|${destination.name}` };
  };
  return {
    arguments: ["configuration_set_name", "event_destination_name", "event_destination"],
    make: (args) => {
      const { configuration_set_name: setName, event_destination_name: name } = args;
      const isTaken = sets.has(setName) && sets.get(setName).destinations.has(name);
      if (isTaken) throw new Error(`event_destination_name ${name} is taken by another destination of ${setName}`);
      return put(args);
    },
    update: put,
    remove: ({ arguments: args }) => {
      if (sets.has(args.configuration_set_name))
        sets.get(args.configuration_set_name).destinations.delete(args.event_destination_name);
    },
  };
}

async function tryToPublish(context: RuntimeContext, setArn: string, topicArn: string): Promise<void> {
  const ses = { kind: "service", principal: "ses.amazonaws.com", sourceArn: setArn } as const;
  const Message = "Successfully validated SNS topic for Amazon SES event publishing.";
  await context.dispatch(ses, "sns", "Publish", { TopicArn: topicArn, Message }).catch((error: Error) => {
    throw new Error(`event_destination: Could not publish message to SNS topic <${topicArn}>. ${error.message}`, {
      cause: error,
    });
  });
}

function destinationOf(args: Arguments, topics: string): EventDestination {
  const name = text(args, "event_destination_name");
  if (!/^[\w-]{1,64}$/.test(name)) throw new Error(`event_destination_name "${name}" must be 1-64 letters, digits, - and _`);
  const wanted = block(args.event_destination);
  refuseUnknownArguments(wanted, ["enabled", "matching_event_types", "sns_destination"]);
  const types: readonly string[] = wanted.matching_event_types ?? [];
  const unknown = types.find((type) => !eventTypes.includes(type));
  if (unknown !== undefined || types.length === 0) {
    throw new Error(`event_destination: matching_event_types has ${unknown ?? "none"}; here are ${eventTypes.join(", ")}`);
  }
  const topicArn = text(block(wanted.sns_destination), "topic_arn");
  if (!topicArn.startsWith(topics)) throw new Error(`event_destination: topic_arn ${topicArn} is none of ${topics}…`);
  // Left out it is off, as by the provider.
  return { name, enabled: wanted.enabled === true, eventTypes: types, topicArn };
}
