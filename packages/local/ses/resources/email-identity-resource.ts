import { parseMailAddress } from "../../messaging/mail-address.ts";
import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments, Attributes, ResourceType } from "../../terraform/resource-type.ts";
import type { SesParts } from "../ses-parts.ts";

/** `aws_sesv2_email_identity`. On AWS it is verified when the records that `dkim_signing_attributes[0].tokens` names are found, here at once. */
export function provisionEmailIdentity({ identities, sets }: SesParts): ResourceType {
  const put = (name: string, args: Arguments): Attributes => {
    const { arn, type, dkimTokens } = identities.put(name, configurationSetName(sets, args));
    return {
      id: name,
      arn,
      email_identity: name,
      identity_type: type,
      verification_status: "SUCCESS",
      verified_for_sending_status: true,
      dkim_signing_attributes: [{ tokens: dkimTokens, status: dkimTokens.length > 0 ? "SUCCESS" : "NOT_STARTED" }],
    };
  };
  return {
    arguments: ["email_identity", "configuration_set_name", "dkim_signing_attributes"],
    make: (args) => {
      const name = text(args, "email_identity");
      const address = parseMailAddress(name.includes("@") ? name : `x@${name}`);
      if (!address || address.displayName !== undefined) {
        throw new Error(`email_identity "${name}" must be a domain or an address without a name`);
      }
      if (identities.has(name)) throw new Error(`email_identity ${name} is there already`);
      refuseOwnKeys(args);
      return put(name, args);
    },
    update: (args, { attributes }) => {
      refuseOwnKeys(args);
      return put(String(attributes.id), args);
    },
    remove: ({ attributes }) => identities.remove(String(attributes.id)),
  };
}

function configurationSetName(sets: SesParts["sets"], { configuration_set_name: name }: Arguments): string | undefined {
  if (!name) return undefined;
  if (!sets.has(name)) throw new Error(`configuration_set_name: there is no configuration set ${name}`);
  return name;
}

/** Nothing is signed here: how long SES's own keys are makes no difference, and whose they are would. */
function refuseOwnKeys(args: Arguments): void {
  refuseUnknownArguments(block(args.dkim_signing_attributes), ["next_signing_key_length"]);
}
