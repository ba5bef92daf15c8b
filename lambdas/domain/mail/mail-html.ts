import { dark, lines, styles } from "./mail-styles.ts";
import type { MailContent } from "./mail.ts";

/** Tables that are no tables: the one layout that all mail programs know. */
const table = 'table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"';

/** A mail's content as mail programs show it: one column that gives way, without a picture, and with nothing to load. */
export function mailHtml({ subject, mood, heading, sentences, ordered, link, reference }: MailContent): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escaped(subject)}</title><style>${dark}</style></head>`,
    `<body class="board" style="${styles.board}"><${table}><tr><td align="center" style="padding:16px">`,
    `<${table} class="slip ${mood}" style="${styles.slip};${lines[mood]}"><tr><td style="${styles.inner}">`,
    `<h1 style="${styles.heading}">${escaped(heading)}</h1>`,
    ...sentences.map((sentence) => `<p style="${styles.sentence}">${own(sentence)}</p>`),
    `<${table} class="ruled" style="${styles.ruled}"><tr><td style="${styles.ordered}">`,
    `<strong>${ordered.quantity} × ${own(ordered.name)}</strong>`,
    ...ordered.addOns.map((addOn) => `<br>+ ${own(addOn)}`),
    `<br><span class="soft" style="${styles.soft}">from ${own(ordered.from)}</span></td></tr></table>`,
    ...(link ? [`<p style="margin:24px 0">${anchor(link)}</p>`] : []),
    `<p class="soft" style="margin:0;${styles.soft}">${escaped(reference)}</p>`,
    "</td></tr></table></td></tr></table></body></html>",
  ].join("\n");
}

function anchor({ label, url }: NonNullable<MailContent["link"]>): string {
  return `<a class="link" href="${escaped(url)}" style="${styles.link}">${escaped(label)}</a>`;
}

/** What somebody wrote: no markup in it is any, and it has its own direction. */
function own(text: string): string {
  return `<bdi>${escaped(text)}</bdi>`;
}

/** The characters that mean something in HTML's text, or in an attribute between quotes. Source: HTML, "The HTML syntax", Text. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
