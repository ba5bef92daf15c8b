import type {
  GetAccountResponse,
  GetConfigurationSetEventDestinationsResponse,
  GetConfigurationSetRequest,
  GetConfigurationSetResponse,
  GetEmailIdentityRequest,
  GetEmailIdentityResponse,
} from "@aws-sdk/client-sesv2";
import type { ConfigurationSets } from "../configuration-sets.ts";
import type { Identities } from "../identities.ts";
import type { SesParts } from "../ses-parts.ts";

/** What AWS gives an account, a day and a second; out of the sandbox, each has what it asked for. */
const quotas = { sandbox: [200, 1], production: [50_000, 14] } as const;

/** GetAccount: whether it is in the sandbox, and how much it has sent. No quota is enforced here. */
export function getAccount({ context, sent }: SesParts) {
  return (): GetAccountResponse => {
    const [Max24HourSend, MaxSendRate] = quotas[context.mailSandbox ? "sandbox" : "production"];
    return {
      DedicatedIpAutoWarmupEnabled: false,
      EnforcementStatus: "HEALTHY",
      ProductionAccessEnabled: !context.mailSandbox,
      SendQuota: { Max24HourSend, MaxSendRate, SentLast24Hours: sent.lastDay(context.clock.now()) },
      SendingEnabled: true,
      SuppressionAttributes: { SuppressedReasons: ["BOUNCE", "COMPLAINT"] },
    };
  };
}

export function getEmailIdentity(identities: Identities) {
  return ({ EmailIdentity: name }: GetEmailIdentityRequest): GetEmailIdentityResponse => {
    const { type, dkimTokens, configurationSetName } = identities.get(name!);
    const isDomain = type === "DOMAIN";
    return {
      IdentityType: type,
      FeedbackForwardingStatus: true,
      VerifiedForSendingStatus: true,
      VerificationStatus: "SUCCESS",
      DkimAttributes: {
        SigningEnabled: isDomain,
        Status: isDomain ? "SUCCESS" : "NOT_STARTED",
        ...(isDomain && { Tokens: [...dkimTokens], SigningAttributesOrigin: "AWS_SES" }),
      },
      Policies: {},
      Tags: [],
      ...(configurationSetName !== undefined && { ConfigurationSetName: configurationSetName }),
    };
  };
}

export function getConfigurationSet(sets: ConfigurationSets) {
  return ({ ConfigurationSetName: name }: GetConfigurationSetRequest): GetConfigurationSetResponse => {
    const { options, sendingEnabled } = sets.get(name!);
    return { ConfigurationSetName: name, ...options, SendingOptions: { SendingEnabled: sendingEnabled }, Tags: [] };
  };
}

export function getConfigurationSetEventDestinations(sets: ConfigurationSets) {
  return ({ ConfigurationSetName: name }: GetConfigurationSetRequest): GetConfigurationSetEventDestinationsResponse => ({
    EventDestinations: [...sets.get(name!).destinations.values()].map((destination) => ({
      Name: destination.name,
      Enabled: destination.enabled,
      MatchingEventTypes: destination.eventTypes as never,
      SnsDestination: { TopicArn: destination.topicArn },
    })),
  });
}
