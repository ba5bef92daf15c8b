import { Sesv2ConfigurationSet } from "@cdktf/provider-aws/lib/sesv2-configuration-set/index.js";
import { Sesv2EmailIdentity } from "@cdktf/provider-aws/lib/sesv2-email-identity/index.js";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { senderOf, type SesMail } from "../stage-mail.ts";
import { SlipstreamStack, type SlipstreamStackProps } from "./slipstream-stack.ts";

export interface MailStackProps extends SlipstreamStackProps {
  readonly mail: SesMail;
}

/**
 * By which identity SES sends the stage's mails, and under which settings. Apart from the data, and before it: Cognito takes no identity that
 * is not verified, and that takes records at the domain's DNS provider.
 */
export class MailStack extends SlipstreamStack {
  readonly identityArn: string;
  readonly configurationSet: Sesv2ConfigurationSet;
  readonly from: string;

  constructor(scope: Construct, id: string, props: MailStackProps) {
    super(scope, id, props);
    const { stage, mail } = props;
    this.from = mail.from;
    this.configurationSet = new Sesv2ConfigurationSet(this, "configuration-set", {
      configurationSetName: `slipstream-${stage.name}-mail`,
      // The rates of bounces and complaints that the alarms watch.
      reputationOptions: { reputationMetricsEnabled: true },
      // To an address that bounced or complained SES sends nothing more, whatever the account's own setting.
      suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
    });
    const identity = new Sesv2EmailIdentity(this, "identity", {
      emailIdentity: senderOf(mail).domain,
      // Of another domain it is made anew, and without the one before no mail is sent until that is verified (docs/deploy.md).
      ...(stage.deletionProtection && { lifecycle: { preventDestroy: true } }),
    });
    this.identityArn = identity.arn;
    new TerraformOutput(this, "dkim_tokens", {
      value: identity.dkimSigningAttributes.tokens,
      description:
        "Each TOKEN is a CNAME record of the domain: TOKEN._domainkey leads to TOKEN in the zone that SES signs in (SigningHostedZone of GetEmailIdentity, dkim.amazonses.com in most regions). npm run deploy prints them.",
    });
  }
}
