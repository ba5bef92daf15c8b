import type { MailContent } from "./mail.ts";

/** A mail's content for whoever reads plain text. */
export function mailText({ heading, sentences, item, link, reference }: MailContent): string {
  return [
    heading,
    ...sentences,
    "",
    `  ${item.name}`,
    ...item.parts.map((part) => `  + ${part}`),
    `  from ${item.from}`,
    "",
    ...(link ? [`${link.label}:`, link.url, ""] : []),
    reference,
  ].join("\n");
}
