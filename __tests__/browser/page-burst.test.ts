import { expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { describeInBrowser } from "../support/find-chromium.ts";
import { mainThreadTasks } from "./support/main-thread.ts";
import { useKitchens } from "./support/use-kitchens.ts";

/** What Chromium calls a long task. */
const longMs = 50;

/** Resolves once so many slips are paid: looked for as cheaply as can be, since looking is work of the main thread, too. */
function paid(page: Page, count: number): Promise<void> {
  return page.evaluate(`new Promise((resolve) => {
    const slips = document.getElementsByClassName("stamp");
    const look = () => (slips.length >= ${count} ? resolve() : requestAnimationFrame(look));
    look();
  })`);
}

describeInBrowser("two hundred orders at once", () => {
  const kitchens = useKitchens();

  test("never keep the page's main thread busy for long, as they move, as they are listed and as they are all shown", async () => {
    const customer = await kitchens.backend.customer("ida");
    const kitchen = await kitchens.open();
    const { page } = kitchen;
    await kitchen.signIn(customer.email);
    await page.getByText("The rail is empty").waitFor();
    const moving = await mainThreadTasks(kitchens.browser, page, async () => {
      const orders = await Promise.all(Array.from({ length: 200 }, () => customer.place()));
      await Promise.all(orders.map(({ id }) => kitchens.backend.published(id, "PAID")));
      await paid(page, 40);
    });
    const listed = await mainThreadTasks(kitchens.browser, page, async () => {
      await page.reload();
      await paid(page, 40);
    });
    const shown = await mainThreadTasks(kitchens.browser, page, async () => {
      for (let count = 40; count < 200; count += 40) {
        await page.evaluate('document.querySelector(".slips > .button").click()');
        await paid(page, count + 40);
      }
    });
    expect(await kitchen.slips("PAID").count()).toBe(200);
    for (const tasks of [moving, listed, shown]) {
      expect(tasks.length).toBeGreaterThan(0);
      expect(tasks.filter((ms) => ms > longMs)).toEqual([]);
    }
    // On a busy machine it takes its time.
  }, 240_000);
});
