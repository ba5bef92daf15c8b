import type { MailContent } from "./mail.ts";

/**
 * A mail's content for whoever reads plain text. What people wrote is the last of its line each time: where it is written from right to left,
 * nothing behind it changes places with it.
 */
export function mailText({ heading, sentences, ordered, link, reference }: MailContent): string {
  return [
    heading,
    ...sentences,
    "",
    `  ${ordered.quantity} x ${ordered.name}`,
    ...ordered.addOns.map((addOn) => `  + ${addOn}`),
    `  from ${ordered.from}`,
    "",
    ...(link ? [`${link.label}: ${link.url}`, ""] : []),
    reference,
  ].join("\n");
}
