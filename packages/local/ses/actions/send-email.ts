import { randomUUID } from "node:crypto";
import type { SendEmailRequest, SendEmailResponse } from "@aws-sdk/client-sesv2";
import { AwsError } from "../../gateway/aws-error.ts";
import { parseMailAddress, type MailAddress } from "../../messaging/mail-address.ts";
import type { Identity } from "../identities.ts";
import { publishSendingEvents } from "../sending-events.ts";
import type { SesParts } from "../ses-parts.ts";
import { isSimulator } from "../simulator.ts";
import { badRequest } from "./bad-request.ts";
import { mailContent } from "./mail-content.ts";

const mostRecipients = 50;

/** SendEmail: each recipient's mail is a `mail` event, and what becomes of it is told to the configuration set's destinations. */
export function sendEmail(parts: SesParts) {
  const { context, sets, sent } = parts;
  return async (input: SendEmailRequest): Promise<SendEmailResponse> => {
    const from = requireAddress(input.FromEmailAddress ?? "", "Missing required header 'From'.");
    const recipients = recipientsOf(input);
    const replyTo = input.ReplyToAddresses?.map((text) => (requireAddress(text), text)) ?? [];
    const content = mailContent(input);
    const identity = verifiedIdentity(parts, from, recipients);
    const setName = configurationSetName(parts, input, from);
    const set = setName === undefined ? undefined : sets.get(setName);
    if (set && !set.sendingEnabled) {
      throw new AwsError("SendingPausedException", `Email sending is disabled for the configuration set <${set.name}>.`);
    }
    const at = context.clock.now();
    const known = context.taskPublishes.take(["ses", input]);
    if (known !== undefined) return { MessageId: known };
    const messageId = newMessageId(at);
    context.taskPublishes.note(["ses", input], messageId);
    const tags = Object.fromEntries((input.EmailTags ?? []).map(({ Name, Value }) => [Name!, Value!]));
    const headers = { ...content.headers, ...(replyTo.length > 0 && { "Reply-To": replyTo.join(", ") }) };
    sent.add(recipients.length, at);
    for (const { address } of recipients) {
      context.events.emit("mail", {
        to: address,
        from: input.FromEmailAddress!,
        subject: content.subject,
        body: content.text ?? "",
        ...(content.html !== undefined && { html: content.html }),
        headers,
        attributes: tags,
        sentAt: at,
      });
    }
    if (set)
      await publishSendingEvents(context, set, { messageId, at, from: input.FromEmailAddress!, identity, recipients, input });
    return { MessageId: messageId };
  };
}

/** Mails that name no configuration set have their identity's. */
export function configurationSetName(
  { identities }: Pick<SesParts, "identities">,
  input: SendEmailRequest,
  from: MailAddress | undefined,
) {
  return input.ConfigurationSetName ?? (from && identities.covering(from)?.configurationSetName);
}

/** Throws `BadRequestException`. */
function requireAddress(text: string, ifNone = "An address is empty."): MailAddress {
  if (text === "") throw badRequest(ifNone);
  const address = parseMailAddress(text);
  // An address may be a customer's, and messages are logged: which one it is, they do not say.
  if (!address) throw badRequest(text.includes("@") ? "Illegal address" : "Missing final '@domain'");
  return address;
}

function recipientsOf({ Destination: { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = {} }: SendEmailRequest) {
  const all = [...ToAddresses, ...CcAddresses, ...BccAddresses];
  if (all.length === 0) throw badRequest("Destination: a mail needs a recipient");
  if (all.length > mostRecipients) throw badRequest(`Recipient count exceeds ${mostRecipients}.`);
  return all.map((text) => requireAddress(text));
}

/** Throws `MessageRejected` when it is nobody's here; in the sandbox, recipients have to be, too. */
function verifiedIdentity({ context, identities }: SesParts, from: MailAddress, recipients: readonly MailAddress[]): Identity {
  const checked = [from, ...(context.mailSandbox ? recipients.filter((recipient) => !isSimulator(recipient)) : [])];
  const failed = checked.filter((address) => !identities.covering(address)).map(({ address }) => address);
  if (failed.length === 0) return identities.covering(from)!;
  const message = `Email address is not verified. The following identities failed the check in region ${context.region.toUpperCase()}: `;
  throw new AwsError("MessageRejected", message + failed.join(", "));
}

function newMessageId(at: number): string {
  return `0102${at.toString(16).padStart(12, "0")}-${randomUUID()}-000000`;
}
