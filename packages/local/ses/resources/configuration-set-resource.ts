import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { SesParts } from "../ses-parts.ts";

/**
 * `aws_sesv2_configuration_set`. Whether it sends is run; how long SES tries, over which transport, what it measures and whom it puts on the
 * suppression list is only told by GetConfigurationSet: no mail leaves the machine. What would change the mails is refused.
 */
export function provisionConfigurationSet({ sets }: SesParts): ResourceType {
  return {
    arguments: ["configuration_set_name", "delivery_options", "reputation_options", "sending_options", "suppression_options"],
    make: (args) => {
      const name = text(args, "configuration_set_name");
      if (!/^[\w-]{1,64}$/.test(name)) throw new Error(`configuration_set_name "${name}" must be 1-64 letters, digits, - and _`);
      if (sets.has(name)) throw new Error(`configuration_set_name ${name} is taken by another configuration set`);
      sets.add({ name, arn: sets.arn(name), ...settingsOf(args), destinations: new Map() });
      return { id: name, arn: sets.arn(name), configuration_set_name: name };
    },
    update: (args, { attributes }) => {
      Object.assign(sets.get(String(attributes.id)), settingsOf(args));
      return attributes;
    },
    remove: ({ attributes }) => sets.remove(String(attributes.id)),
  };
}

function settingsOf(args: Arguments) {
  const known = (name: string, names: readonly string[]) => {
    const options = block(args[name]);
    refuseUnknownArguments(options, names);
    return options;
  };
  const delivery = known("delivery_options", ["max_delivery_seconds", "tls_policy"]);
  const reputation = known("reputation_options", ["reputation_metrics_enabled"]);
  const sending = known("sending_options", ["sending_enabled"]);
  const suppression = known("suppression_options", ["suppressed_reasons"]);
  return {
    sendingEnabled: sending.sending_enabled !== false,
    options: {
      DeliveryOptions: { TlsPolicy: delivery.tls_policy ?? "OPTIONAL", ...seconds(delivery) },
      ReputationOptions: { ReputationMetricsEnabled: reputation.reputation_metrics_enabled === true },
      ...(args.suppression_options && { SuppressionOptions: { SuppressedReasons: suppression.suppressed_reasons ?? [] } }),
    },
  };
}

function seconds({ max_delivery_seconds: given }: Arguments): object {
  return given == null ? {} : { MaxDeliverySeconds: given };
}
