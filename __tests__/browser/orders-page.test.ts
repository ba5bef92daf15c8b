import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { localCertificate } from "../../tools/cli/start/local-certificate.ts";
import { BackendUnderTest } from "../flows/support/backend.ts";
import { chromium, describeInBrowser } from "../support/find-chromium.ts";
import { CustomerPage, startBrowser } from "./support/customer-page.ts";
import { PageServer } from "./support/page-server.ts";

const credentials = ["ada@example.com", "Correct-horse-1"] as const;

describeInBrowser("a page with Amplify in a browser", () => {
  let folder: string;
  let backend: BackendUnderTest;
  let pages: PageServer;
  let browser: Browser;
  let page: CustomerPage | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "slipstream-tls-"));
    const { cert, key } = await localCertificate(join(folder, "tls"));
    backend = await BackendUnderTest.start({ tls: { port: 0, cert, key } });
    await backend.customer("ada");
    pages = await PageServer.start();
    browser = await startBrowser(chromium!, cert);
  }, 120_000);
  afterEach(() => page?.close());
  afterAll(async () => {
    await browser?.close();
    pages?.stop();
    await backend?.stop();
    await rm(folder, { recursive: true });
  });

  const addresses = {
    "over TLS": () => backend.runtime.tlsUrl!,
    "over TLS, by name": () => backend.runtime.tlsUrl!.replace("127.0.0.1", "localhost"),
    "without TLS, by the line for it": () => backend.runtime.baseUrl,
    "without TLS, by name": () => backend.runtime.baseUrl.replace("127.0.0.1", "localhost"),
  };

  test.each(Object.entries(addresses))("signs in, orders and hears %s, and asks no other host", async (_, address) => {
    page = await CustomerPage.open(browser, pages, address());
    await page.signIn(...credentials);
    expect(await page.subscribed()).toBe(`${address().replace("http", "ws")}/graphql/realtime`);
    await page.order("Pizza");
    expect(await page.heard(2)).toEqual(["Pizza PENDING", "Pizza PAID"]);
    expect(await page.trouble()).toBe("");
    expect([...page.hosts].sort()).toEqual([new URL(pages.origin).host, new URL(address()).host].sort());
  });

  test("needs the line for Cognito's endpoint: from the outputs alone Amplify asks AWS", async () => {
    page = await CustomerPage.open(browser, pages, backend.runtime.tlsUrl!, { without: "endpoint" });
    const failed = page.failedRequest();
    await page.signIn(...credentials);
    expect(await failed).toBe("https://cognito-idp.eu-west-1.amazonaws.com/");
  });

  test("needs TLS or the line for going without: Amplify makes wss:// of http://", async () => {
    page = await CustomerPage.open(browser, pages, backend.runtime.baseUrl, { without: "realtime" });
    const said = page.says(/^WebSocket connection to 'wss:.+ERR_SSL_PROTOCOL_ERROR$/);
    await page.signIn(...credentials);
    await said;
  });
});
