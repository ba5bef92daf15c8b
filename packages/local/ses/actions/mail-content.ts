import type { Content, Message, MessageHeader, SendEmailRequest } from "@aws-sdk/client-sesv2";
import { isAscii } from "../../messaging/mail-address.ts";
import { badRequest } from "./bad-request.ts";

/** What a mail says. */
export interface MailContent {
  readonly subject: string;
  readonly text: string | undefined;
  readonly html: string | undefined;
  /** Further headers by name, e.g. `List-Unsubscribe`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Those that SES writes from the call's other members. */
const ownHeaders = new Set(["from", "to", "cc", "bcc", "reply-to", "subject", "date", "message-id", "return-path", "sender"]);
const maxHeaders = 15;
const longest = { name: 126, value: 995, both: 996 } as const;

/** Throws `BadRequestException` for what SES does not send. */
export function mailContent({ Content: content, EmailTags: tags = [] }: SendEmailRequest): MailContent {
  const message = content?.Simple;
  if (!message) throw badRequest("Content: one of Simple, Raw and Template is required, and only Simple is run here");
  checkTags(tags);
  const { Text, Html } = message.Body!;
  if (!Text && !Html) throw badRequest("Content.Simple.Body: Text or Html is required");
  return {
    subject: decoded("Subject", message.Subject)!,
    text: decoded("Body.Text", Text),
    html: decoded("Body.Html", Html),
    headers: headersOf(message),
  };
}

/**
 * Of a text that has no `Charset`, SES sends what is in ASCII alone: what else it has does not arrive as it was. No text is sent with a loss
 * here, but refused.
 */
function decoded(name: string, content: Content | undefined): string | undefined {
  if (content === undefined) return undefined;
  const { Data: data = "", Charset: charset = "US-ASCII" } = content;
  if (!/^(utf-?8|us-ascii|ascii)$/i.test(charset))
    throw badRequest(`Content.Simple.${name}: Charset ${charset} is not run here, only UTF-8`);
  if (/ascii$/i.test(charset) && !/^[\x00-\x7f]*$/.test(data)) {
    throw badRequest(`Content.Simple.${name}: Data has characters that are not ASCII, and needs the Charset UTF-8`);
  }
  if (name === "Subject" && /[\r\n]/.test(data)) throw badRequest("Content.Simple.Subject: Data has a line break");
  return data;
}

function headersOf({ Headers: headers = [] }: Message): Readonly<Record<string, string>> {
  if (headers.length > maxHeaders) throw badRequest(`Content.Simple.Headers: ${headers.length} are more than ${maxHeaders}`);
  for (const header of headers) checkHeader(header);
  return Object.fromEntries(headers.map(({ Name, Value }) => [Name!, Value!]));
}

/** Source: Amazon SES API v2 reference, MessageHeader. */
function checkHeader({ Name: name = "", Value: value = "" }: MessageHeader): void {
  if (!/^[\x21-\x39\x3b-\x7e]+$/.test(name) || name.length > longest.name) {
    throw badRequest(`Headers: the name "${name}" must be 1-${longest.name} printable ASCII characters without a colon`);
  }
  if (!isAscii(value) || value.length > longest.value || name.length + value.length > longest.both) {
    throw badRequest(`Headers: the value of ${name} must be printable ASCII, at most ${longest.value} characters`);
  }
  if (ownHeaders.has(name.toLowerCase())) throw badRequest(`Headers: ${name} is given by a member of its own`);
}

/** Source: Amazon SES API v2 reference, MessageTag. */
function checkTags(tags: NonNullable<SendEmailRequest["EmailTags"]>): void {
  const wrong = tags.flatMap(({ Name, Value }) => [Name!, Value!]).find((text) => !/^[\w-]{1,256}$/.test(text));
  if (wrong !== undefined) throw badRequest(`EmailTags: "${wrong}" must be 1-256 ASCII letters, digits, - and _`);
}
