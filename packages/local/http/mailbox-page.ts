import type { MailEvent } from "../events/runtime-events.ts";
import type { HttpAnswer } from "./http-answer.ts";
import type { HttpRequest } from "./http-request.ts";

/** As many as anybody looks at. */
const most = 100;

/** Whether a person asks, by a browser: programs, and a page's `fetch`, do not name HTML. */
export function isForReader({ headers }: Pick<HttpRequest, "headers">): boolean {
  return headers["accept"]?.includes("text/html") ?? false;
}

/**
 * The mailbox to look at, newest first. What a mail has in HTML is another's page: it is shown in a frame where no script runs, which has nothing
 * of this origin, and loads nothing; its links open elsewhere.
 * @param mails oldest first
 * @param to the address that they were asked for by
 */
export function mailboxPage(mails: readonly MailEvent[], to: string | undefined): HttpAnswer {
  const shown = mails.slice(-most).toReversed();
  const whose = to === undefined ? "" : ` to ${escaped(to)}`;
  const older = mails.length > most ? `<p>The newest ${most} of ${mails.length}. As JSON there are all.</p>` : "";
  const none = mails.length === 0 ? `<p>No mail${whose} yet.</p>` : "";
  const everybody = to === undefined ? "" : ' <a href="/mailbox">All mails</a>';
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Mailbox</title>`;
  const body = `<h1>Mailbox</h1><p>What was mailed${whose}, newest first. Nothing has left this machine.${everybody}</p>`;
  return {
    status: 200,
    headers: { ...headers, "content-type": "text/html; charset=utf-8" },
    body: `<!doctype html><html lang="en"><head>${head}<style>${style}</style></head><body>${body}${older}${none}${shown.map(article).join("")}</body></html>`,
  };
}

const headers = {
  // A frame made of text has its page's policy: a mail may have styles of its own, and that is all.
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  vary: "accept",
};

function article(mail: MailEvent, index: number): string {
  const { to, from, subject, body, html, sentAt } = mail;
  const sent = new Date(sentAt).toISOString();
  const further = Object.entries(mail.headers ?? {});
  const lines = [...(from === undefined ? [] : [["From", from] as const]), ["To", to] as const, ...further];
  const terms = lines.map(([name, value]) => `<dt>${escaped(name)}</dt><dd><bdi>${escaped(value)}</bdi></dd>`).join("");
  const text = `<pre dir="auto">${escaped(body)}</pre>`;
  const both =
    html === undefined
      ? text
      : `<iframe title="As HTML" loading="lazy" sandbox="${sandbox}" srcdoc="${escaped(leadingOut(html))}"></iframe>`;
  const beside = html !== undefined && body !== "" ? `<section><h2>As text</h2>${text}</section>` : "";
  return (
    `<details${index === 0 ? " open" : ""}><summary><bdi>${escaped(subject)}</bdi> ` +
    `<small><bdi>${escaped(to)}</bdi> <time datetime="${sent}">${sent}</time></small></summary>` +
    `<dl>${terms}</dl><div class="both"><section>${both}</section>${beside}</div></details>`
  );
}

/** A link in a frame would show what it leads to in there, which the policy refuses. */
function leadingOut(html: string): string {
  return html.replace(/^\s*(<!doctype[^>]*>)?/i, '$&<base target="_blank">');
}

/** No script, no form, no origin; a link may open a tab, which is an ordinary one. */
const sandbox = "allow-popups allow-popups-to-escape-sandbox";

const style = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0 auto; padding: 16px; max-width: 1200px }
h1 { margin: 0; font-size: 24px } h2 { margin: 0 0 8px; font-size: 14px; font-weight: normal }
details { border-top: 1px solid #8888; overflow-wrap: anywhere } summary { padding: 12px 0; cursor: pointer }
summary small { display: block; padding-left: 16px } dl { display: grid; grid-template-columns: auto 1fr; gap: 0 12px; margin: 0 0 12px; font-size: 14px }
dd { margin: 0 } time { white-space: nowrap } .both { display: flex; flex-wrap: wrap; gap: 16px; margin-bottom: 24px } section { flex: 1 1 300px; min-width: 0 }
iframe { box-sizing: border-box; width: 100%; height: 560px; border: 1px solid #8888; resize: vertical }
pre { margin: 0; white-space: pre-wrap; font: 14px/1.5 ui-monospace, monospace }`;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character]!);
}
