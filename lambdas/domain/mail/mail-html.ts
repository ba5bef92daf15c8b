import type { MailContent } from "./mail.ts";

/** Stands for a text that people wrote: no markup in it is any, and its direction is its own. */
const own = (text: string) => `<bdi>${escaped(text)}</bdi>`;

/**
 * A mail's content as mail programs show it: one column that gives way, its styles inline since many drop all others, no picture, and
 * nothing to load. Those that know `color-scheme` show it dark where the reader has it dark; the others darken it themselves.
 */
export function mailHtml({ subject, heading, sentences, item, link, reference }: MailContent): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escaped(subject)}</title>`,
    `<style>${dark}</style></head>`,
    `<body class="around" style="${styles.around}">`,
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:16px">`,
    `<table role="presentation" class="slip" width="100%" cellpadding="0" cellspacing="0" border="0" style="${styles.slip}">`,
    `<tr><td style="padding:24px">`,
    `<h1 style="${styles.heading}">${escaped(heading)}</h1>`,
    ...sentences.map((sentence) => `<p style="${styles.sentence}">${own(sentence)}</p>`),
    `<table role="presentation" class="ruled" width="100%" cellpadding="0" cellspacing="0" border="0" style="${styles.item}">`,
    `<tr><td style="padding:12px 0"><strong>${own(item.name)}</strong>`,
    ...item.parts.map((part) => `<br>+ ${own(part)}`),
    `<br><span class="quiet" style="${styles.quiet}">from ${own(item.from)}</span></td></tr></table>`,
    link
      ? `<p style="margin:24px 0"><a class="link" href="${escaped(link.url)}" style="${styles.link}">${escaped(link.label)}</a></p>`
      : "",
    `<p class="quiet" style="margin:0;${styles.quiet}">${own(reference)}</p>`,
    "</td></tr></table></td></tr></table></body></html>",
  ].join("\n");
}

const styles = {
  around: "margin:0;padding:0;background:#f2efe9;color:#22201c;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Arial,sans-serif",
  slip: "max-width:560px;background:#ffffff;text-align:left;overflow-wrap:anywhere;word-break:break-word",
  heading: "margin:0 0 12px;font-size:22px;line-height:1.3",
  sentence: "margin:0 0 8px",
  item: "margin:16px 0;border-top:1px solid #d8d2c6;border-bottom:1px solid #d8d2c6",
  quiet: "font-size:14px;color:#5f594e",
  link: "display:inline-block;padding:12px 20px;background:#1f5f4a;color:#ffffff;text-decoration:none;font-weight:bold",
};

const dark = [
  ":root{color-scheme:light dark;supported-color-schemes:light dark}",
  "@media (prefers-color-scheme:dark){",
  ".around{background:#181613!important;color:#ece7dd!important}.slip{background:#24211c!important}",
  ".ruled{border-color:#4a453b!important}.quiet{color:#b5ad9d!important}.link{background:#8fd0b5!important;color:#10241c!important}}",
].join("");

/** The characters that mean something in HTML's text and in an attribute between quotes. Source: HTML, 13.3, "Escaping a string". */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
