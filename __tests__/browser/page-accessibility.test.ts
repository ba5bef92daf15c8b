import { expect, test } from "@jest/globals";
import axe from "axe-core";
import { describeInBrowser } from "../support/find-chromium.ts";
import type { Kitchen } from "./support/kitchen.ts";
import { useKitchens } from "./support/use-kitchens.ts";

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** What axe finds that keeps people out, and where. */
async function seriousFaults({ page }: Kitchen): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  // Colours are read once they have come to rest.
  await page.evaluate(
    "Promise.all(document.getAnimations().filter((one) => one.effect.getTiming().iterations < 9).map((one) => one.finished))",
  );
  const { violations } = await page.evaluate<{ violations: readonly Violation[] }>("axe.run()");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

describeInBrowser("the page for everybody", () => {
  const kitchens = useKitchens({ environment: { "process-payment": { PAYMENT_SUCCESS_RATE: "0" } } });

  test.each(["light", "dark"] as const)("axe finds nothing serious in any state, %s", async (colorScheme) => {
    const kitchen = await kitchens.open({ colorScheme });
    const { page } = kitchen;
    await kitchen.button("Sign in").click();
    await page.getByRole("alert").waitFor();
    expect(await seriousFaults(kitchen)).toEqual([]);
    await kitchen.signIn(await kitchens.customer(`axe-${colorScheme}`));
    await page.getByText("The rail is empty").waitFor();
    expect(await seriousFaults(kitchen)).toEqual([]);
    await kitchen.order("Diavola");
    await kitchen.slips("PAYMENT_FAILED").waitFor();
    await kitchen.slips().getByRole("button", { name: "Change" }).click();
    await kitchen.slips().getByLabel("Dish").fill("");
    await kitchen.button("Save").click();
    await page.getByRole("alert").waitFor();
    await kitchen.context.setOffline(true);
    await page.getByText(/^Offline since/).waitFor();
    await kitchen.order("Marinara");
    await kitchen.slips("doubt").waitFor();
    expect(await seriousFaults(kitchen)).toEqual([]);
  });

  test("an order is placed and paid again by the keyboard alone", async () => {
    const email = await kitchens.customer("keyboard");
    const kitchen = await kitchens.open();
    const { page } = kitchen;
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await page.getByLabel("Email address").focus();
    await page.keyboard.type(email);
    await press("Tab");
    await page.keyboard.type("Correct-horse-1");
    await press("Enter");
    await kitchen.live();
    await page.getByRole("radio", { name: "Margherita" }).focus();
    await press("ArrowDown", "Tab", "Space", "Enter");
    await kitchen.slips("PAYMENT_FAILED").waitFor();
    expect(await kitchen.slips().getByRole("heading").innerText()).toBe("1 × Marinara");
    expect(await kitchen.slips().locator(".from").innerText()).toBe("Da Enzo · Basilico");
    await page.getByRole("button", { name: "Pay again" }).focus();
    await press("Enter");
    await page.getByText("Attempt 2").waitFor();
  });

  test("says what moves, and moves nothing else: no layout shift while an order goes its way", async () => {
    const email = await kitchens.customer("steady");
    const kitchen = await kitchens.open({ viewport: { width: 360, height: 800 } });
    const { page } = kitchen;
    await kitchen.signIn(email);
    await kitchen.order("Diavola");
    await kitchen.slips("PAYMENT_FAILED").waitFor();
    await page.evaluate(`{
      window.shifts = [];
      new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({ value }) => value))).observe({ type: "layout-shift" });
    }`);
    await kitchen.slips().getByRole("button", { name: "Pay again" }).click();
    await page.getByText("Attempt 2").waitFor();
    await page.getByText("1 × Diavola: the payment failed").waitFor({ state: "attached" });
    await kitchen.slips("PAYMENT_FAILED").waitFor();
    expect(await page.evaluate("window.shifts")).toEqual([]);
  });

  test("nothing is wider than a phone of 360 px", async () => {
    const email = await kitchens.customer("narrow");
    const kitchen = await kitchens.open({ viewport: { width: 360, height: 800 }, locale: "de-DE" });
    const { page } = kitchen;
    const overflow = () => page.evaluate("document.documentElement.scrollWidth - innerWidth");
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.getByLabel("E-Mail-Adresse").fill(email);
    await page.getByLabel("Passwort", { exact: true }).fill("Correct-horse-1");
    await kitchen.button("Anmelden").click();
    await kitchen.live();
    await page.getByRole("radio", { name: "Quattro formaggi" }).check();
    await kitchen.button("Bestellen").click();
    await kitchen.slips("PAYMENT_FAILED").waitFor();
    await kitchen.slips().getByRole("button", { name: "Ändern" }).click();
    await kitchen.slips().getByLabel("Gericht").fill("Donaudampfschifffahrtsgesellschaftskapitänsteller".repeat(2));
    await kitchen.button("Speichern").click();
    await kitchen
      .slips()
      .getByRole("heading", { name: /^1 × Donau/ })
      .waitFor();
    expect(await overflow()).toBeLessThanOrEqual(0);
  });

  test("what is chosen, and where a slip is, is seen in colours of the customer's own", async () => {
    const kitchen = await kitchens.open({ forcedColors: "active" });
    const { page } = kitchen;
    await kitchen.signIn(await kitchens.customer("contrast"));
    await kitchen.order("Diavola");
    await kitchen.slips("PAYMENT_FAILED").waitFor();
    const drawn = (selector: string, pseudo = "") =>
      page.evaluate<string>(`getComputedStyle(document.querySelector(${JSON.stringify(selector)}), "${pseudo}").backgroundColor`);
    const system = (name: string) =>
      page.evaluate<string>(`{
        const probe = document.body.appendChild(document.createElement("i"));
        probe.className = "probe";
        probe.style.setProperty("background-color", "${name}");
        const found = getComputedStyle(probe).backgroundColor;
        probe.remove();
        found;
      }`);
    const [paper, highlight] = [await system("Canvas"), await system("Highlight")];
    expect(highlight).not.toBe(paper);
    // Else the browser's own plate lies behind the button's letters, in their colour.
    expect(await page.evaluate(`getComputedStyle(document.querySelector(".button.main")).forcedColorAdjust`)).toBe("none");
    expect(await drawn("[name=restaurant]:checked + span")).toBe(highlight);
    expect(await drawn("[name=restaurant]:not(:checked) + span")).not.toBe(highlight);
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector("[name=dish]:checked + span"), "::before").boxShadow`),
    ).toContain("inset");
    for (const [selector, pseudo] of [
      [".marker", "::after"],
      [".timeline", "::after"],
      [".timeline li[data-state=done]", "::before"],
      [".rail", ""],
    ] as const) {
      expect(await drawn(selector, pseudo)).not.toBe(paper);
    }
  });
});
