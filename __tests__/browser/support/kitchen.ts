import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page, Response, Route } from "playwright-core";

/** Less than a test may take: who waits in vain says for what. */
const timeoutMs = 45_000;

/** A device with the page on it, and a customer before that. */
export class Kitchen {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page must never have: refused by its CSP, thrown, or asked of another host. */
  readonly faults: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
  }

  /** @param address where the page is served */
  static async open(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Kitchen> {
    const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(timeoutMs);
    const kitchen = new Kitchen(context, await context.newPage());
    await kitchen.watch(kitchen.page, new URL(address).host);
    await kitchen.page.goto(address);
    return kitchen;
  }

  /** Another page of the same device: it knows who is signed in. */
  async openAnother(): Promise<Page> {
    const address = this.page.url();
    const another = await this.context.newPage();
    await this.watch(another, new URL(address).host);
    await another.goto(address);
    return another;
  }

  private async watch(page: Page, host: string): Promise<void> {
    page.on("pageerror", (error) => this.faults.push(String(error)));
    page.on("request", (request) => this.hear(request.url(), host));
    page.on("websocket", (socket) => this.hear(socket.url(), host));
    page.on("console", (message) => {
      if (message.text().startsWith("CSP ")) this.faults.push(message.text());
    });
    await page.addInitScript(`addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error("CSP", violatedDirective, blockedURI))`);
  }

  private hear(url: string, host: string): void {
    if (!url.startsWith("data:") && new URL(url).host !== host) this.faults.push(`asked ${url}`);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  async signIn(email: string, password = "Correct-horse-1"): Promise<void> {
    await this.page.getByLabel("Email address").fill(email);
    await this.page.getByLabel("Password", { exact: true }).fill(password);
    await this.button("Sign in").click();
    await this.live();
  }

  /** Signs in where no change of an order is heard, and waits until the page asks for none by itself any more: only the answers to what is done tell. */
  async signInUnheard(email: string): Promise<void> {
    await this.page.routeWebSocket(/realtime/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => {
        if (!String(message).includes("onOrderChanged")) socket.send(message);
      });
    });
    await this.page.reload();
    const listed = this.listedAgain((page) => page === this.page);
    await this.signIn(email);
    await listed;
  }

  /**
   * Resolves once a page that has yet to connect has listed its orders for the second time, which it does three seconds after the first:
   * later than what a test does meanwhile, or sooner. From then on it hears of changes only.
   */
  async listedAgain(isMeant: (page: Page) => boolean): Promise<void> {
    let lists = 0;
    const isSecondList = (answer: Response) => {
      const isList = answer.request().postData()?.includes("listOrders") ?? false;
      return isList && isMeant(answer.frame().page()) && (lists += 1) === 2;
    };
    await this.context.waitForEvent("response", isSecondList);
  }

  /** Resolves once the page says that all it shows is as it is. */
  async live(): Promise<void> {
    await this.page.getByText("Live", { exact: true }).waitFor();
  }

  async order(dish: string): Promise<void> {
    await this.page.getByRole("radio", { name: dish }).check();
    await this.button("Order").click();
  }

  /** The slips on the rail, newest first; those alone that are at `status`, when it is given. */
  slips(status?: string): Locator {
    return this.page.locator(status === undefined ? ".slip[data-order]" : `.slip[data-status="${status}"]`);
  }

  slip(id: string): Locator {
    return this.page.locator(`.slip[data-order="${id}"]`);
  }

  /** Has the placing of orders answered so, until `unroute`. */
  async whenPlacing(answer: (route: Route, count: number) => Promise<void>): Promise<void> {
    let count = 0;
    await this.context.route("**/graphql", (route) => {
      const isPlacing = (route.request().postDataJSON() as { query: string }).query.includes("placeOrder");
      return isPlacing ? answer(route, (count += 1)) : route.continue();
    });
  }

  /** The ID of the newest slip. */
  async newest(): Promise<string> {
    return (await this.slips().first().getAttribute("data-order"))!;
  }

  /** A slip's steps as a screen reader says them. */
  async steps(id: string): Promise<readonly string[]> {
    const steps = await this.slip(id).getByRole("listitem").all();
    return Promise.all(steps.map(async (step) => (await step.locator("span").allTextContents()).join("")));
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
