/** An address as mails have it: `Slipstream <orders@example.com>`, with or without the name. */
export interface MailAddress {
  /** e.g. `orders@example.com` */
  readonly address: string;
  /** e.g. `Slipstream`; without its quotation marks */
  readonly displayName: string | undefined;
  /** In lower case. */
  readonly domain: string;
}

/** What a line of a mail may have. Source: RFC 5322, 2.1.1. */
const longest = 998;

const form = /^(?:(?<name>[^<>]*?)\s*<(?<named>[^<>]*)>|(?<plain>[^<>]*))$/;
const addressForm = /^[^\s@,;:"()<>]+@([a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*)$/i;

/** Undefined when it is none. Only ASCII: what else a name has is encoded (RFC 2047), a domain in Punycode. */
export function parseMailAddress(text: string): MailAddress | undefined {
  if (text.length > longest) return undefined;
  const { name, named, plain } = form.exec(text.trim())?.groups ?? {};
  const address = (named ?? plain ?? "").trim();
  const domain = isAscii(text) ? addressForm.exec(address)?.[1]?.toLowerCase() : undefined;
  if (domain === undefined) return undefined;
  return { address, displayName: name?.replace(/^"(.*)"$/, "$1") || undefined, domain };
}

export function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
