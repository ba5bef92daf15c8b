import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { chromium as playwright, type Browser } from "playwright-core";
import type { RunningCopy } from "../../tools/bench/running/running-copy.ts";
import { chromium, describeInBrowser } from "../support/find-chromium.ts";
import { LiveCopy } from "../tools/cli/live/support/live-copy.ts";
import { Kitchen } from "./support/kitchen.ts";

const timeoutMs = 180_000;

describeInBrowser("a page that is open while its sources are saved", () => {
  let copy: LiveCopy;
  let started: RunningCopy;
  let browser: Browser;
  let kitchen: Kitchen;
  beforeAll(async () => {
    copy = await LiveCopy.make();
    started = await copy.start();
    browser = await playwright.launch({ executablePath: chromium! });
    kitchen = await Kitchen.open(browser, `${started.baseUrl}/`);
    await kitchen.button("Continue as the demo customer").click();
    await kitchen.live();
  }, timeoutMs);
  afterAll(async () => {
    await browser?.close();
    await started?.stop();
    await copy?.remove();
  });

  /** Resolves once the save is live. */
  async function save(file: string, from: string, to: string): Promise<void> {
    const since = started.printed.length;
    copy.edit(file, from, to);
    await started.says(new RegExp(`live {8}${file.replaceAll(".", "\\.")}: .* in [\\d.]+ m?s`), since);
  }

  const heading = (id: string) => kitchen.slip(id).getByRole("heading").innerText();

  /** Resolves once it has ended, paid or not, with its ID. */
  async function order(dish: string, meanwhile: () => Promise<void> = async () => undefined): Promise<string> {
    const before = await kitchen.slips().count();
    await kitchen.order(dish);
    await kitchen.slips().nth(before).waitFor();
    const id = await kitchen.newest();
    await meanwhile();
    await kitchen.slip(id).and(kitchen.page.locator('[data-status="PAID"], [data-status="PAYMENT_FAILED"]')).waitFor();
    return id;
  }

  test(
    "places the next order through a resolver that was saved, and its orders go on",
    async () => {
      const file = "graphql/resolvers/Mutation.placeOrder.enqueueOrder.ts";
      const swap = () =>
        save(file, "JSON.stringify(ctx.stash.placement)", 'JSON.stringify({ ...ctx.stash.placement, name: "Swapped" })');
      const first = await order("Marinara", swap);
      const second = await order("Diavola");
      expect(await heading(first)).toContain("Marinara");
      expect(await heading(second)).toContain("Swapped");
    },
    timeoutMs,
  );

  test(
    "goes on as it is when one of its own files is saved, and is the new one once it is loaded again",
    async () => {
      const edited = () => kitchen.page.evaluate("document.documentElement.dataset.edited");
      const id = await order("Marinara", () =>
        save("web/main.tsx", "import ", 'document.documentElement.dataset["edited"] = "yes";\nimport '),
      );
      expect(await edited()).toBeUndefined();
      await kitchen.live();
      await kitchen.page.reload();
      await kitchen.live();
      await kitchen.slip(id).waitFor();
      expect(await edited()).toBe("yes");
      expect(kitchen.faults).toEqual([]);
    },
    timeoutMs,
  );

  test(
    "goes on by its button where a part that it had not loaded yet was saved",
    async () => {
      const other = await Kitchen.open(browser, `${started.baseUrl}/`);
      await other.button("Continue as the demo customer").waitFor();
      await save("web/orders/orders-page.tsx", 'class="counter"', 'class="counter edited"');
      await other.button("Continue as the demo customer").click();
      await other.page.getByRole("heading", { name: "The kitchen does not answer" }).waitFor();
      await other.button("Try again").click();
      await other.live();
      expect(await other.page.locator(".edited").count()).toBe(1);
      await other.close();
    },
    timeoutMs,
  );
});
