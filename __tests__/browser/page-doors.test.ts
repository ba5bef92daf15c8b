import { expect, test } from "@jest/globals";
import { describeInBrowser } from "../support/find-chromium.ts";
import { useKitchens } from "./support/use-kitchens.ts";

describeInBrowser("the page's doors", () => {
  const kitchens = useKitchens();

  test("open where the browser keeps nothing", async () => {
    const email = await kitchens.customer("forgotten");
    const kitchen = await kitchens.open();
    await kitchen.page.addInitScript(`Object.defineProperty(window, "localStorage", {
      configurable: true,
      get() { throw new DOMException("Access is denied for this document.", "SecurityError"); },
    })`);
    await kitchen.page.reload();
    await kitchen.button("DE: German").click();
    await kitchen.button("EN: Englisch").click();
    await kitchen.signIn(email);
    await kitchen.order("Diavola");
    await kitchen.slips("PAID").waitFor();
  });

  test("say that nothing answers when the backend's addresses do not come", async () => {
    const kitchen = await kitchens.open();
    const { page } = kitchen;
    await page.clock.install();
    await page.route("**/amplify_outputs.json", () => undefined);
    await page.reload();
    await page.getByText("Opening the kitchen").waitFor();
    await page.clock.fastForward(20_000);
    await page.getByRole("heading", { name: "The kitchen does not answer" }).waitFor();
    await page.unroute("**/amplify_outputs.json");
    await kitchen.button("Try again").click();
    await kitchen.button("Sign in").waitFor();
  });

  test.each([
    ["what signing in needs", "cognito", "careful"],
    ["what a customer sees", "orders-page", "curious"],
  ])("load the page again when %s is gone from it, as after a deployment", async (_, part, name) => {
    const kitchen = await kitchens.open();
    const { page } = kitchen;
    const email = await kitchens.customer(name);
    await page.route(`**/${part}-*.js`, (route) => route.fulfill({ status: 404 }));
    await page.evaluate("document.documentElement.dataset.opened = 'before'");
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("Correct-horse-1");
    await kitchen.button("Sign in").click();
    await page.getByRole("heading", { name: "The kitchen does not answer" }).waitFor();
    await page.unroute(`**/${part}-*.js`);
    await kitchen.button("Try again").click();
    if (part === "cognito") await kitchen.signIn(email);
    await kitchen.live();
    expect(await page.evaluate("document.documentElement.dataset.opened")).toBeUndefined();
  });

  test("say so when the page's script does not come", async () => {
    const kitchen = await kitchens.open();
    await kitchen.page.route("**/main-*.js", (route) => route.abort());
    await kitchen.page.reload();
    await kitchen.page.getByText("This page has not started.").waitFor();
    await kitchen.page.unroute("**/main-*.js");
    await kitchen.page.getByRole("link", { name: "Load it again" }).click();
    await kitchen.signIn(await kitchens.customer("patient"));
    await kitchen.page.reload();
    await kitchen.live();
    expect(await kitchen.page.locator(".not-started").count()).toBe(0);
  });

  test("answer for an address where nothing is with 404, in words, and with the way home", async () => {
    const kitchen = await kitchens.open();
    const answer = await kitchen.page.goto(`${kitchens.backend.runtime.baseUrl}/no/such/page`);
    expect(answer?.status()).toBe(404);
    expect(answer?.headers()["content-security-policy"]).toContain("default-src 'none'");
    await kitchen.page.getByRole("heading", { name: "There is no page at this address" }).waitFor();
    await kitchen.page.getByRole("link", { name: "To the kitchen" }).click();
    await kitchen.button("Sign in").waitFor();
  });

  test("say what is wrong in the language that is chosen then", async () => {
    const kitchen = await kitchens.open();
    await kitchen.button("Sign in").click();
    await kitchen.page.getByRole("alert").getByText("Enter your password").waitFor();
    await kitchen.button("DE: German").click();
    await kitchen.page.getByRole("alert").getByText("Geben Sie Ihr Passwort ein").waitFor();
    expect(await kitchen.page.getByText("Enter your password").count()).toBe(0);
  });

  test("leave who has signed in, or out, at the top of what comes", async () => {
    const email = await kitchens.customer("coming");
    const kitchen = await kitchens.open();
    await kitchen.signIn(email);
    await kitchen.page.locator("h1:focus").getByText("Your orders").waitFor({ state: "attached" });
    await kitchen.button("Sign out").click();
    await kitchen.page.locator("h1:focus").getByText("Sign in").waitFor();
  });
});
