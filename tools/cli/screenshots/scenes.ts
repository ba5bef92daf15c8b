import type { Page } from "playwright-core";

export interface Scene {
  readonly name: string;
  readonly looks: readonly string[];
  /** Brings it about, from the page that asks to sign in. */
  readonly act: (page: Page) => Promise<void>;
}

const ended = ":is([data-status=PAID], [data-status=PAYMENT_FAILED])";

/** What is shown of the page. Payments are random: orders are placed until there is what is to be seen. */
export const scenes: readonly Scene[] = [
  {
    name: "sign-in",
    looks: ["light", "phone-dark"],
    act: async () => {},
  },
  {
    name: "orders",
    looks: ["light", "dark", "phone-light", "phone-dark"],
    act: async (page) => {
      await signIn(page);
      await orderUntil(page, "PAYMENT_FAILED", "Da Enzo", "Diavola", "Olive");
      await orderUntil(page, "PAID", "Golden Wok", "Mapo tofu", "Chili");
      await holdBackEnds(page);
      await order(page, "Bäckerhof", "Käsespätzle", "Zwiebeln");
      await page.locator("[data-status=PENDING]").waitFor();
      await toSlips(page);
    },
  },
  {
    name: "trouble",
    looks: ["light", "phone-dark"],
    act: async (page) => {
      await signIn(page);
      await orderUntil(page, "PAYMENT_FAILED", "Da Enzo", "Marinara", "Basilico");
      await page.route("**/graphql", (route) => route.abort());
      await order(page, "Golden Wok", "Dan dan", "Sesam");
      await page.locator("[data-status=doubt]").waitFor();
      await page.context().setOffline(true);
      await page.getByText(/^Offline since/).waitFor();
      await toSlips(page);
    },
  },
];

async function signIn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue as the demo customer" }).click();
  await page.getByText("Live", { exact: true }).waitFor();
}

/** Orders, and answers with the ID of the slip: it hangs first once another one does. */
async function order(page: Page, kitchen: string, dish: string, addOn: string): Promise<string> {
  const slips = page.locator(".slip[data-order]");
  const before = (await slips.count()) === 0 ? "" : await slips.first().getAttribute("data-order");
  await page.getByRole("radio", { name: kitchen }).check();
  await page.getByRole("radio", { name: dish }).check();
  await page.getByRole("checkbox", { name: addOn }).check();
  await page.getByRole("button", { name: "One more" }).click();
  await page.getByRole("button", { name: "Order", exact: true }).click();
  const hung = page.locator(`.slip[data-order]:first-child:not([data-order="${before}"])`);
  return (await hung.getAttribute("data-order"))!;
}

/** Orders until a slip ends so; what ended otherwise is deleted. */
async function orderUntil(page: Page, status: string, kitchen: string, dish: string, addOn: string): Promise<void> {
  for (;;) {
    const slip = page.locator(`[data-order="${await order(page, kitchen, dish, addOn)}"]`);
    await slip.and(page.locator(ended)).waitFor();
    if ((await slip.getAttribute("data-status")) === status) return;
    await slip.getByRole("button", { name: "Delete" }).click();
    await slip.getByText("Delete this slip for good?").waitFor();
    await slip.getByRole("button", { name: "Delete" }).click();
    await slip.waitFor({ state: "detached" });
  }
}

/** From here on no end of an order is heard: its payment stays under way. */
async function holdBackEnds(page: Page): Promise<void> {
  await page.routeWebSocket(/realtime/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (!/PAID|PAYMENT_FAILED/.test(String(message))) socket.send(message);
    });
  });
  await page.reload();
  await page.getByText("Live", { exact: true }).waitFor();
}

/** On a phone the slips are below the menu. */
async function toSlips(page: Page): Promise<void> {
  const { width } = page.viewportSize()!;
  if (width < 600) await page.evaluate('document.getElementById("slips").scrollIntoView()');
  else await page.evaluate("scrollTo(0, 0)");
}
