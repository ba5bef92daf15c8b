import { randomUUID } from "node:crypto";
import type { SendEmailRequest } from "@aws-sdk/client-sesv2";
import type { MailAddress } from "../messaging/mail-address.ts";
import type { RuntimeContext } from "../service-module.ts";
import type { ConfigurationSet, SendingEventType } from "./configuration-sets.ts";
import type { Identity } from "./identities.ts";
import { outcomeFor, type Outcome } from "./simulator.ts";

/** A mail that was sent. */
export interface SentMail {
  readonly messageId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** As the call has it, e.g. `Slipstream <orders@example.com>`. */
  readonly from: string;
  readonly identity: Identity;
  readonly recipients: readonly MailAddress[];
  readonly input: SendEmailRequest;
}

/**
 * Tells the set's destinations what became of a mail, each event in a message of its own, as SES publishes to SNS ("Contents of event data
 * that Amazon SES publishes to Amazon SNS"). Resolves when they were told; one that is not reached fails nobody: the door tells of it.
 */
export async function publishSendingEvents(context: RuntimeContext, set: ConfigurationSet, mail: SentMail): Promise<void> {
  const destinations = [...set.destinations.values()].filter(({ enabled }) => enabled);
  if (destinations.length === 0) return;
  const caller = { kind: "service", principal: "ses.amazonaws.com", sourceArn: set.arn } as const;
  for (const [type, happened] of eventsOf(mail)) {
    const event = JSON.stringify({ ...happened, mail: describe(context, set, mail) });
    for (const { eventTypes, topicArn } of destinations) {
      if (!eventTypes.includes(type)) continue;
      const input = { TopicArn: topicArn, Subject: "Amazon SES Email Event Notification", Message: event };
      await context.dispatch(caller, "sns", "Publish", input).catch(() => {});
    }
  }
}

function eventsOf({ recipients, at, messageId }: SentMail): readonly (readonly [SendingEventType, object])[] {
  const timestamp = new Date(at).toISOString();
  const feedback = { timestamp, feedbackId: `${messageId.slice(0, 16)}-${randomUUID()}-000000` };
  const withOutcome = (...outcomes: Outcome[]) =>
    recipients.filter((recipient) => outcomes.includes(outcomeFor(recipient))).map(({ address }) => address);
  const [delivered, bounced, suppressed, complained] = [
    withOutcome("delivery", "complaint"),
    withOutcome("bounce"),
    withOutcome("suppressed"),
    withOutcome("complaint"),
  ];
  const delivery = { timestamp, processingTimeMillis: 0, recipients: delivered, smtpResponse: "250 2.6.0 Message received" };
  const bounce = (bounceSubType: string, bouncedRecipients: readonly object[]) => ({
    eventType: "Bounce",
    bounce: { ...feedback, bounceType: "Permanent", bounceSubType, bouncedRecipients },
  });
  const complaint = {
    ...feedback,
    complainedRecipients: complained.map((emailAddress) => ({ emailAddress })),
    complaintSubType: null,
    complaintFeedbackType: "abuse",
    arrivalDate: timestamp,
  };
  return [
    ["SEND", { eventType: "Send", send: {} }],
    ...(delivered.length > 0 ? [["DELIVERY", { eventType: "Delivery", delivery }] as const] : []),
    ...(bounced.length > 0 ? [["BOUNCE", bounce("General", bounced.map(unknownUser))] as const] : []),
    ...(suppressed.length > 0 ? [["BOUNCE", bounce("Suppressed", suppressed.map(onSuppressionList))] as const] : []),
    ...(complained.length > 0 ? [["COMPLAINT", { eventType: "Complaint", complaint }] as const] : []),
  ];
}

function unknownUser(emailAddress: string): object {
  return { emailAddress, action: "failed", status: "5.1.1", diagnosticCode: "smtp; 550 5.1.1 user unknown" };
}

function onSuppressionList(emailAddress: string): object {
  const diagnosticCode = "Amazon SES has suppressed sending to this address because it has a recent history of bouncing";
  return { emailAddress, action: "failed", status: "5.1.1", diagnosticCode };
}

/** The `mail` of each event. */
function describe(
  { accountId }: RuntimeContext,
  set: ConfigurationSet,
  { messageId, at, from, identity, recipients, input }: SentMail,
) {
  const { Destination: { ToAddresses: to = [], CcAddresses: cc = [] } = {}, EmailTags: tags = [] } = input;
  const subject = input.Content?.Simple?.Subject?.Data;
  const ofCall = { From: from, To: to.join(", "), ...(cc.length > 0 && { Cc: cc.join(", ") }), Subject: subject };
  const further = input.Content?.Simple?.Headers?.map(({ Name, Value }) => ({ name: Name, value: Value })) ?? [];
  return {
    timestamp: new Date(at).toISOString(),
    source: from,
    sourceArn: identity.arn,
    sendingAccountId: accountId,
    messageId,
    destination: recipients.map(({ address }) => address),
    headersTruncated: false,
    headers: [...Object.entries(ofCall).map(([name, value]) => ({ name, value })), ...further],
    commonHeaders: { from: [from], to, ...(cc.length > 0 && { cc }), messageId, subject },
    tags: {
      ...Object.fromEntries(tags.map(({ Name, Value }) => [Name, [Value]])),
      "ses:configuration-set": [set.name],
      "ses:from-domain": [identity.name.split("@").at(-1)],
    },
  };
}
