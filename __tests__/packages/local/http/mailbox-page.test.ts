import { afterEach, expect, test } from "@jest/globals";
import type { MailEvent } from "../../../../packages/local/events/runtime-events.ts";
import { startFront, type Front } from "./support/front.ts";

const browser = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };
const mail: MailEvent = { to: "a@x.example", subject: "Paid", body: "It is paid.", attributes: {}, sentAt: 0 };

let front: Front | undefined;
afterEach(async () => {
  await front?.stop();
  front = undefined;
});

async function page(mails: readonly MailEvent[], path = "/mailbox") {
  front = await startFront([]);
  for (const one of mails) front.events.emit("mail", one);
  const response = await fetch(`${front.baseUrl}${path}`, { headers: browser });
  return { headers: response.headers, html: await response.text() };
}

test("a program gets the mailbox as JSON, whatever it says that it takes but HTML", async () => {
  await page([mail]);
  for (const headers of [{}, { accept: "*/*" }, { accept: "application/json" }]) {
    const response = await fetch(`${front!.baseUrl}/mailbox`, { headers });
    expect([response.headers.get("content-type"), await response.json()]).toEqual(["application/json", [mail]]);
  }
});

test("a browser gets a page, newest first, with who sent what to whom and when", async () => {
  const { html, headers } = await page([
    mail,
    {
      ...mail,
      to: "b@x.example",
      from: "Shop <shop@x.example>",
      subject: "Later",
      headers: { "Reply-To": "r@x.example" },
      sentAt: 1000,
    },
  ]);
  expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(headers.get("vary")).toBe("accept");
  expect([...html.matchAll(/<summary><bdi>(.*?)<\/bdi>/g)].map(([, subject]) => subject)).toEqual(["Later", "Paid"]);
  expect(html).toContain(
    "<dt>From</dt><dd><bdi>Shop &lt;shop@x.example&gt;</bdi></dd><dt>To</dt><dd><bdi>b@x.example</bdi></dd>",
  );
  expect(html).toContain("<dt>Reply-To</dt><dd><bdi>r@x.example</bdi></dd>");
  expect(html).toContain('<time datetime="1970-01-01T00:00:01.000Z">');
});

test("the page is of one address where one is asked for, and says so when there is none", async () => {
  const { html } = await page([mail], "/mailbox?to=%3Cb%3E@x.example");
  expect(html).toContain("<p>No mail to &lt;b&gt;@x.example yet.</p>");
  expect(html).not.toContain("It is paid.");
});

test("of many mails the page has the newest hundred, and says how many there are", async () => {
  const { html } = await page(Array.from({ length: 102 }, (_, index) => ({ ...mail, subject: `Mail ${index}` })));
  expect(html.match(/<summary>/g)).toHaveLength(100);
  expect(html).toContain("The newest 100 of 102.");
  expect(html).not.toContain("Mail 1<");
});

test("what a mail says is no part of the page: its HTML is in a frame without scripts, and all else is text", async () => {
  const evil = `"><script>alert(1)</script>`;
  const { html, headers } = await page([
    {
      ...mail,
      to: evil,
      from: evil,
      subject: evil,
      body: evil,
      headers: { "X-Evil": evil },
      html: `<!doctype html><p title="${evil}">hello</p>`,
    },
  ]);
  expect(html).not.toContain("<script");
  expect(html).toContain(
    'sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="&lt;!doctype html&gt;&lt;base target=&quot;_blank&quot;&gt;&lt;p title=&quot;&quot;&gt;&lt;script',
  );
  expect(headers.get("content-security-policy")).toMatch(
    /^default-src 'none'; style-src 'unsafe-inline'; .*frame-ancestors 'none'$/,
  );
});

test("a mail in HTML alone has no empty text beside it", async () => {
  const { html } = await page([{ ...mail, body: "", html: "<p>hello</p>" }]);
  expect(html).not.toContain("<pre");
});
