import { createHash, X509Certificate } from "node:crypto";
import { chromium as playwright, type Browser, type Page, type WebSocket } from "playwright-core";
import type { PageServer } from "./page-server.ts";

/** Starts a browser that trusts one certificate and finds no host but this machine. */
export function startBrowser(executablePath: string, certificate: string): Promise<Browser> {
  const key = new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" });
  return playwright.launch({
    executablePath,
    args: [
      `--ignore-certificate-errors-spki-list=${createHash("sha256").update(key).digest("base64")}`,
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ],
  });
}

/** The page of `page/`, with a customer at it. */
export class CustomerPage {
  /** Hosts with port that the page has asked for anything, its own among them. */
  readonly hosts = new Set<string>();
  readonly #page: Page;
  readonly #subscribed: Promise<void>;
  #realtimeUrl = "";

  private constructor(page: Page) {
    this.#page = page;
    page.on("request", (request) => this.hosts.add(new URL(request.url()).host));
    this.#subscribed = new Promise((resolve) => {
      page.on("websocket", (socket) => {
        this.hosts.add(new URL(socket.url()).host);
        this.#realtimeUrl = socket.url();
        onMessage(socket, "start_ack", resolve);
      });
    });
  }

  /** @param backend where the page finds its backend, e.g. `https://localhost:4567` */
  static async open(browser: Browser, { origin }: PageServer, backend: string, query: object = {}): Promise<CustomerPage> {
    const page = new CustomerPage(await browser.newPage());
    await page.#page.goto(`${origin}/?${new URLSearchParams({ backend, ...query })}`, { waitUntil: "networkidle" });
    return page;
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.#page.getByLabel("Address").fill(email);
    await this.#page.getByLabel("Password").fill(password);
    await this.#page.getByRole("button", { name: "Sign in" }).click();
  }

  /** Resolves with the address at which AppSync has acknowledged the subscription, without what comes after the path. */
  async subscribed(): Promise<string> {
    await this.#subscribed;
    return this.#realtimeUrl.split("?", 1)[0]!;
  }

  async order(dish: string): Promise<void> {
    await this.#page.getByLabel("Dish").fill(dish);
    await this.#page.getByRole("button", { name: "Order" }).click();
  }

  /** What is heard, once there is as much as `count`. */
  async heard(count: number): Promise<readonly string[]> {
    const lines = this.#page.getByLabel("Heard").getByRole("listitem");
    await lines.nth(count - 1).waitFor();
    return lines.allInnerTexts();
  }

  /** Resolves with the address of the next request that fails. */
  async failedRequest(): Promise<string> {
    return (await this.#page.waitForEvent("requestfailed")).url();
  }

  /** Resolves once the page's console has said something like this. */
  async says(text: RegExp): Promise<void> {
    await this.#page.waitForEvent("console", (message) => text.test(message.text()));
  }

  /** What the page tells its customer of what went wrong, `""` when nothing did. */
  trouble(): Promise<string> {
    return this.#page.getByRole("alert").innerText();
  }

  close(): Promise<void> {
    return this.#page.close();
  }
}

function onMessage(socket: WebSocket, type: string, call: () => void): void {
  socket.on("framereceived", ({ payload }) => {
    if ((JSON.parse(String(payload)) as { type: string }).type === type) call();
  });
}
