import { expect, test } from "@jest/globals";
import { describeInBrowser } from "../support/find-chromium.ts";
import type { Kitchen } from "./support/kitchen.ts";
import { useKitchens } from "./support/use-kitchens.ts";

describeInBrowser("whose session it is", () => {
  const kitchens = useKitchens();

  const names = async () => (await kitchens.backend.items("orders")).map((item) => item["name"]?.S);

  async function changeCustomer(kitchen: Kitchen): Promise<void> {
    await kitchen.button("Sign out").click();
    await kitchen.button("Continue as the demo customer").click();
    await kitchen.live();
  }

  test("ends in every tab when somebody signs out in one, and says so", async () => {
    const kitchen = await kitchens.open();
    await kitchen.signIn(await kitchens.customer("ann"));
    const another = await kitchen.openAnother();
    await another.getByText("Live", { exact: true }).waitFor();
    await kitchen.button("Sign out").click();
    await another.getByText("You signed out in another tab.").waitFor();
    expect(await kitchen.page.getByText("You signed out in another tab.").count()).toBe(0);
  });

  test("gives a tab that slept through a change of customers nobody else's token", async () => {
    const kitchen = await kitchens.open();
    await kitchen.signIn(await kitchens.customer("alice"));
    await kitchen.context.addInitScript(`addEventListener("storage", (event) => event.stopImmediatePropagation())`);
    const listedAgain = kitchen.listedAgain((page) => page !== kitchen.page);
    const another = await kitchen.openAnother();
    // Once the customer has changed it would see who is there. After that it has nothing to do.
    await listedAgain;
    await kitchen.page.bringToFront();
    await changeCustomer(kitchen);
    await another.bringToFront();
    await another.getByRole("radio", { name: "Diavola" }).check();
    await another.getByRole("button", { name: "Order", exact: true }).click();
    await another.getByText("Somebody else has signed in in this browser.").waitFor();
    await kitchen.page.bringToFront();
    await kitchen.order("Marinara");
    await kitchen.slips("PAID").waitFor();
    expect(await names()).not.toContain("Diavola");
    // What Alice wished for is hers, and waits for her.
    await kitchen.button("Sign out").click();
    await kitchen.signIn("alice@example.com");
    await kitchen.slips("doubt").waitFor();
    await kitchen.button("Ask again, safely").click();
    await kitchen.slips("PAID").waitFor();
    expect(await kitchen.slips().count()).toBe(1);
    expect(await kitchen.slips().getByRole("heading").innerText()).toBe("1 × Diavola");
  });

  test("does not place in another's name what was still under way", async () => {
    const kitchen = await kitchens.open();
    await kitchen.page.clock.install();
    await kitchen.page.reload();
    await kitchen.signIn(await kitchens.customer("agnes"));
    const sent = Promise.withResolvers<() => Promise<void>>();
    const dishes: string[] = [];
    await kitchen.whenPlacing((route, count) => {
      dishes.push((route.request().postDataJSON() as { variables: { input: { name: string } } }).variables.input.name);
      if (count > 1) return route.continue();
      sent.resolve(() => route.abort());
      return Promise.resolve();
    });
    await kitchen.order("Quattro formaggi");
    const lose = await sent.promise;
    await changeCustomer(kitchen);
    const lost = kitchen.page.waitForEvent("requestfailed");
    await lose();
    await lost;
    // Whatever waits to try again would do so now.
    await kitchen.page.clock.runFor(5_000);
    await kitchen.order("Margherita");
    await kitchen.slips("PAID").waitFor();
    expect(dishes).toEqual(["Quattro formaggi", "Margherita"]);
  });

  test("is over at once when somebody signs out, whenever that is answered", async () => {
    const kitchen = await kitchens.open();
    await kitchen.signIn(await kitchens.customer("amy"));
    const revoking = Promise.withResolvers<void>();
    await kitchen.page.route(
      (url) => url.pathname === "/",
      async (route) => {
        if (route.request().headers()["x-amz-target"]?.endsWith(".RevokeToken")) return revoking.resolve();
        return route.continue();
      },
    );
    await kitchen.button("Sign out").click();
    await revoking.promise;
    await kitchen.page.reload();
    await kitchen.button("Sign in").waitFor();
  });

  test("goes through its steps by the browser's Back, and leaves none of them behind", async () => {
    const kitchen = await kitchens.open();
    const { page } = kitchen;
    await kitchen.button("Create an account").click();
    await page.getByRole("heading", { name: "Create an account" }).waitFor();
    await page.goBack();
    await kitchen.button("Forgotten your password?").click();
    await page.getByLabel("Email address").fill(await kitchens.customer("abby"));
    await kitchen.button("Send the code").click();
    await page.getByLabel("New password").waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Set a new password" }).waitFor();
    await page.goBack();
    await kitchen.signIn("abby@example.com");
    expect(await page.evaluate("history.state")).toBeNull();
  });

  test("begins after a code was taken, also when the answers to that and to signing in were lost", async () => {
    const kitchen = await kitchens.open();
    const { page } = kitchen;
    await kitchen.button("Create an account").click();
    await page.getByLabel("Email address").fill("aida@example.com");
    await page.getByLabel("New password").fill("Correct-horse-1");
    await kitchen.button("Create account").click();
    await kitchen.button("Take the code from the mailbox").click();
    await page.locator("#code:focus").waitFor();
    for (const operation of ["ConfirmSignUp", "InitiateAuth"]) {
      await losing(kitchen, operation, () => kitchen.button("Confirm").click());
    }
    await kitchen.button("Confirm").click();
    await kitchen.live();
    await kitchen.button("Sign out").click();

    await kitchen.button("Forgotten your password?").click();
    await page.getByLabel("Email address").fill("aida@example.com");
    await kitchen.button("Send the code").click();
    await kitchen.button("Send another code").click();
    await page.getByText("Another code is on its way.").waitFor();
    await kitchen.button("Take the code from the mailbox").click();
    await page.locator("#code:focus").waitFor();
    await page.getByLabel("New password").fill("Better-horse-22");
    for (const operation of ["ConfirmForgotPassword", "InitiateAuth"]) {
      await losing(kitchen, operation, () => kitchen.button("Set password and sign in").click());
    }
    await kitchen.button("Set password and sign in").click();
    await kitchen.live();
  });

  /** Does something whose request is taken, and whose answer is lost. */
  async function losing({ page }: Kitchen, operation: string, work: () => Promise<void>): Promise<void> {
    await page.route("**/*", async (route) => {
      if (!route.request().headers()["x-amz-target"]?.endsWith(`.${operation}`)) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await work();
    await page.getByRole("alert").getByText("No answer: check the connection, then try again").waitFor();
    await page.unroute("**/*");
  }
});
