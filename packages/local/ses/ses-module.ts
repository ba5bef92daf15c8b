import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { sesActions } from "./actions/ses-actions.ts";
import { ConfigurationSets } from "./configuration-sets.ts";
import { Identities } from "./identities.ts";
import { provisionConfigurationSet } from "./resources/configuration-set-resource.ts";
import { provisionEmailIdentity } from "./resources/email-identity-resource.ts";
import { provisionEventDestination } from "./resources/event-destination-resource.ts";
import { SentCount } from "./sent-count.ts";
import { sesInputs } from "./ses-inputs.ts";
import { sesLeftOut } from "./ses-left-out.ts";
import type { SesParts } from "./ses-parts.ts";
import { sesRequired } from "./ses-required.ts";

/** SES, version 2 of its API: mails by verified identities (event `mail`), and what became of them to the topics of configuration sets. */
export function createSes(context: RuntimeContext): ServiceModule {
  const parts: SesParts = {
    context,
    identities: new Identities(context),
    sets: new ConfigurationSets(context),
    sent: new SentCount(),
  };
  return {
    services: [{ name: "ses", actions: sesActions(parts), inputs: sesInputs, required: sesRequired, leftOut: sesLeftOut }],
    resources: {
      aws_sesv2_email_identity: provisionEmailIdentity(parts),
      aws_sesv2_configuration_set: provisionConfigurationSet(parts),
      aws_sesv2_configuration_set_event_destination: provisionEventDestination(parts),
    },
  };
}
