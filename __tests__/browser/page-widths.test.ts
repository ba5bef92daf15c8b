import { expect, test } from "@jest/globals";
import { describeInBrowser } from "../support/find-chromium.ts";
import { useKitchens } from "./support/use-kitchens.ts";

/** How much of the page lies beside its window. */
const overflow = "Math.max(0, document.documentElement.scrollWidth - innerWidth)";

describeInBrowser("the page in windows of any width", () => {
  const kitchens = useKitchens();

  test("is never wider than its window, also when that becomes narrower after slips were scrolled by", async () => {
    const customer = await kitchens.backend.customer("resizing");
    await Promise.all(Array.from({ length: 15 }, () => customer.place()));
    const kitchen = await kitchens.open();
    const { page } = kitchen;
    await kitchen.signIn(customer.email);
    await kitchen.slips().nth(14).scrollIntoViewIfNeeded();
    await kitchen.slips().nth(0).scrollIntoViewIfNeeded();
    const overflows: number[] = [];
    for (const width of [1000, 800, 500, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
      overflows.push(await page.evaluate<number>(overflow));
    }
    expect(overflows).toEqual([0, 0, 0, 0]);
  });

  test("breaks no word of a step, on 320 px in German", async () => {
    const customer = await kitchens.backend.customer("smallest");
    await customer.place();
    const kitchen = await kitchens.open({ viewport: { width: 320, height: 640 }, locale: "de-DE" });
    const { page } = kitchen;
    await page.getByLabel("E-Mail-Adresse").fill(customer.email);
    await page.getByLabel("Passwort", { exact: true }).fill("Correct-horse-1");
    await kitchen.button("Anmelden").click();
    await kitchen.live();
    await kitchen.slips("PAID").waitFor();
    const broken = await page.evaluate(`[...document.querySelectorAll(".timeline .step")].filter((step) =>
      step.getClientRects().length > step.textContent.split(" ").length).map((step) => step.textContent)`);
    expect(broken).toEqual([]);
    expect(await page.evaluate(overflow)).toBe(0);
  });
});
