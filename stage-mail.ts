/**
 * How customers are mailed what became of their orders. `sns`: each one is a subscription of a topic, for up to 200 customers; Cognito's
 * own mails are its own, 50 a day. `ses`: each mail goes to the address that the user pool has then, by an identity that sends Cognito's mails,
 * too. Which to take, and the way from one to the other: docs/adr/0026-mail.md, docs/deploy.md.
 */
export type StageMail = SnsMail | SesMail;

interface SnsMail {
  readonly channel: "sns";
}

export interface SesMail {
  readonly channel: "ses";
  /** Whom the mails are from, e.g. `Slipstream <orders@example.com>`. Its domain is verified by records at its DNS provider. */
  readonly from: string;
  /** On the way from one channel to the other: topic, subscriptions and the subscribing of new customers are there beside it. */
  readonly beside?: "sns";
}

/** Whom mails are from. */
export interface Sender {
  /** e.g. `orders@example.com` */
  readonly address: string;
  /** e.g. `example.com`, in lower case */
  readonly domain: string;
}

/** A dot stands between two others alone. Source: RFC 5322, section 3.2.3 (dot-atom). */
const address = String.raw`(?=[^@]{1,64}@)[\w+-]+(?:\.[\w+-]+)*@((?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d])`;
const senderForm = new RegExp(String.raw`^(?:(?:[\w .'-]+|"[\w .,'&()-]+") <(${address})>|(${address}))$`, "i");

/** Reserved for examples and tests: mail from there reaches nobody. Source: RFC 2606, sections 2 and 3. */
const reserved = /(^|\.)(example\.(com|net|org)|example|test|invalid|localhost)$/;

/** What a stage's `mail` must be, when it is something else. */
export function mailRule(mail: StageMail | undefined): string | undefined {
  if (mail?.channel === "sns") return Object.keys(mail).length === 1 ? undefined : '{ channel: "sns" } alone';
  if (mail?.channel !== "ses") return '{ channel: "sns" } or { channel: "ses", from: … }';
  if (mail.beside !== undefined && mail.beside !== "sns") return 'with beside left out or "sns"';
  const from = 'with a from such as "Slipstream <orders@example.com>": ASCII, of a domain that is yours';
  return typeof mail.from === "string" && senderForm.test(mail.from) ? undefined : from;
}

/** Whom the mails of a checked stage are from. */
export function senderOf({ from }: SesMail): Sender {
  const [, named, namedDomain, plain, plainDomain] = senderForm.exec(from)!;
  return { address: (named ?? plain)!, domain: (namedDomain ?? plainDomain)!.toLowerCase() };
}

/** Whether nobody can own the domain that a stage's mails are from. */
export function isPlaceholder(mail: StageMail): boolean {
  return mail.channel === "ses" && reserved.test(senderOf(mail).domain);
}

/** Whether there is the topic that customers are subscribed to. */
export function hasTopic(mail: StageMail): boolean {
  return mail.channel === "sns" || mail.beside === "sns";
}
