import { expect, test } from "@jest/globals";
import { describeInBrowser } from "../support/find-chromium.ts";
import type { Kitchen } from "./support/kitchen.ts";
import { useKitchens } from "./support/use-kitchens.ts";

const hourMs = 3_600_000;

describeInBrowser("the page in trouble", () => {
  // Half of the payments fail, whichever: each test orders until it has what it needs.
  const kitchens = useKitchens({ environment: { "process-payment": { PAYMENT_SUCCESS_RATE: "0.5" } } });

  /** Orders until a payment has failed, and answers with that order's ID. */
  async function failedOrder(kitchen: Kitchen): Promise<string> {
    for (;;) {
      const before = await kitchen.slips().count();
      await kitchen.order("Diavola");
      await kitchen.page.locator(":is([data-status=PAID], [data-status=PAYMENT_FAILED])").nth(before).waitFor();
      const id = await kitchen.newest();
      if ((await kitchen.slip(id).getAttribute("data-status")) === "PAYMENT_FAILED") return id;
    }
  }

  /** The device sleeps, as a laptop that is closed: its clock and the backend's are moved together, with nothing said between them. */
  async function sleepAnHour({ context, page }: Kitchen): Promise<void> {
    await context.setOffline(true);
    await page.getByText(/^Offline since/).waitFor();
    kitchens.backend.runtime.clock.advance(hourMs);
    await page.clock.fastForward(hourMs);
    await context.setOffline(false);
  }

  test("has an order that failed paid again", async () => {
    const kitchen = await kitchens.open();
    await kitchen.signIn(await kitchens.customer("carol"));
    const id = await failedOrder(kitchen);
    expect((await kitchen.steps(id))[2]).toBe("Not paid, failed");
    await kitchen.slip(id).getByText("Not paid: the card was declined.").waitFor();
    const payAgain = kitchen.slip(id).getByRole("button", { name: "Pay again" });
    for (let attempt = 2; (await payAgain.count()) > 0; attempt += 1) {
      await payAgain.click();
      await kitchen.slip(id).getByText(`Attempt ${attempt}`).waitFor();
      await kitchen.page.locator(`[data-order="${id}"]:not([data-status="PENDING"])`).waitFor();
    }
    expect((await kitchen.steps(id))[2]).toBe("Paid, done");
  });

  test("shows who changes a slip what another device has written, and writes over nothing unseen", async () => {
    const email = await kitchens.customer("dora");
    const [here, there] = [await kitchens.open(), await kitchens.open()];
    await here.signIn(email);
    const id = await failedOrder(here);
    await there.signIn(email);
    const change = (kitchen: Kitchen) => kitchen.slip(id).getByRole("button", { name: "Change" }).click();
    await change(here);
    await change(there);
    await there.slip(id).getByLabel("Dish").fill("Calzone");
    await there.slip(id).getByRole("button", { name: "One more" }).click();
    await there.slip(id).getByRole("button", { name: "Save" }).click();
    await there.slip(id).getByRole("heading", { name: "2 × Calzone" }).waitFor();

    await here.slip(id).getByText("It now says: 2 × Calzone").waitFor();
    await here.slip(id).getByLabel("Dish").fill(" ");
    await here.slip(id).getByRole("button", { name: "Save mine over it" }).click();
    await here.slip(id).getByRole("alert").getByText("Name a dish, in at most 100 characters").waitFor();
    await here.slip(id).getByLabel("Dish").fill("Napoli");
    await here.slip(id).getByRole("button", { name: "Save mine over it" }).click();
    await there.slip(id).getByRole("heading", { name: "1 × Napoli" }).waitFor();
    await here.slip(id).getByRole("heading", { name: "1 × Napoli" }).waitFor();
  });

  test("is told of a conflict that it has not heard of, and may leave it so", async () => {
    const email = await kitchens.customer("emil");
    const [here, there] = [await kitchens.open(), await kitchens.open()];
    await there.signIn(email);
    const id = await failedOrder(there);
    await here.signInUnheard(email);
    await here.slip(id).getByRole("button", { name: "Change" }).click();
    await there.slip(id).getByRole("button", { name: "Change" }).click();
    await there.slip(id).getByLabel("Dish").fill("Calzone");
    await there.slip(id).getByRole("button", { name: "Save" }).click();
    await there.slip(id).getByRole("heading", { name: "1 × Calzone" }).waitFor();
    await here.slip(id).getByLabel("Dish").fill("Napoli");
    await here.slip(id).getByRole("button", { name: "Save" }).click();
    await here.slip(id).getByText("It now says: 1 × Calzone").waitFor();
    await here.slip(id).getByRole("button", { name: "Leave it so" }).click();
    await here.slip(id).getByRole("heading", { name: "1 × Calzone" }).waitFor();
  });

  test("says that it is offline, and has missed nothing when it is back", async () => {
    const email = await kitchens.customer("fred");
    const [train, home] = [await kitchens.open(), await kitchens.open()];
    await train.signIn(email);
    await home.signIn(email);
    await train.context.setOffline(true);
    await train.page.getByText(/^Offline since/).waitFor();
    for (const dish of ["Margherita", "Marinara", "Diavola"]) await home.order(dish);
    await home.page.locator(":is([data-status=PAID], [data-status=PAYMENT_FAILED])").nth(2).waitFor();
    expect(await train.slips().count()).toBe(0);
    await train.context.setOffline(false);
    await train.live();
    await train.slips().nth(2).waitFor();
    const seen = async (kitchen: Kitchen) =>
      Promise.all(
        (await kitchen.slips().all()).map(async (slip) => [
          await slip.getAttribute("data-order"),
          await slip.getAttribute("data-status"),
        ]),
      );
    expect(await seen(train)).toEqual(await seen(home));
  });

  test("repeats what may have been taken under the same ID, also after a reload: it is placed once", async () => {
    const kitchen = await kitchens.open();
    const { page } = kitchen;
    await kitchen.signIn(await kitchens.customer("gina"));
    const asked: string[] = [];
    // The API takes it, and the answer gets lost: so does what would be heard.
    await page.route("**/graphql", async (route) => {
      const { query, variables } = route.request().postDataJSON() as { query: string; variables: { input: { id: string } } };
      if (!query.includes("placeOrder")) return route.abort();
      asked.push(variables.input.id);
      if (asked.length === 1) await route.fetch();
      return route.abort();
    });
    await page.routeWebSocket(/realtime/, (socket) => void socket.close());
    await page.reload();
    await page.getByText(/^Offline since/).waitFor();
    await kitchen.order("Margherita");
    await page.getByText("The kitchen may have taken this slip or not.").waitFor();
    const id = await kitchen.newest();
    expect(new Set(asked)).toEqual(new Set([id]));
    expect((await kitchen.steps(id))[0]).toBe("Taken?, not known");
    await page.reload();
    await page.getByText("The kitchen may have taken this slip or not.").waitFor();

    await page.unroute("**/graphql");
    await kitchen.button("Ask again, safely").click();
    await kitchen.slip(id).getByText("The kitchen writes it down.").waitFor();
    const another = await kitchens.backend.items("orders");
    expect(another.filter((item) => item["id"]?.S === id)).toHaveLength(1);
  });

  test("renews its sign-in over two hours of the moved clock, and still hears", async () => {
    const kitchen = await kitchens.open();
    await kitchen.page.clock.install();
    await kitchen.page.reload();
    await kitchen.signIn(await kitchens.customer("hugo"));
    const renewals: string[] = [];
    kitchen.page.on("request", (request) => {
      if (/refresh_?token/i.test(request.postData() ?? "")) renewals.push(request.url());
    });
    for (const round of [1, 2]) {
      const renewed = renewals.length;
      await sleepAnHour(kitchen);
      await kitchen.live();
      await kitchen.order("Marinara");
      await kitchen.page
        .locator(":is([data-status=PAID], [data-status=PAYMENT_FAILED])")
        .nth(round - 1)
        .waitFor();
      expect(renewals.length).toBeGreaterThan(renewed);
    }
  });

  test("asks to sign in again once the customer was signed out everywhere", async () => {
    const kitchen = await kitchens.open();
    await kitchen.page.clock.install();
    await kitchen.page.reload();
    const email = await kitchens.customer("iris");
    await kitchen.signIn(email);
    const UserPoolId = kitchens.backend.runtime.outputs["user_pool_id"];
    await kitchens.backend.aws("cognito-idp", "AdminUserGlobalSignOut", { UserPoolId, Username: email });
    await sleepAnHour(kitchen);
    await kitchen.page.getByText("Your sign-in has ended").waitFor();
    await kitchen.signIn(email);
  });

  test("says so when nothing answers, and comes back by a button", async () => {
    const kitchen = await kitchens.open();
    await kitchen.page.route("**/amplify_outputs.json", (route) => route.abort());
    await kitchen.page.reload();
    await kitchen.page.getByRole("heading", { name: "The kitchen does not answer" }).waitFor();
    await kitchen.page.unroute("**/amplify_outputs.json");
    await kitchen.button("Try again").click();
    await kitchen.button("Sign in").waitFor();
  });
});
