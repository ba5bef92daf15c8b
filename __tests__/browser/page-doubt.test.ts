import { expect, test } from "@jest/globals";
import { describeInBrowser } from "../support/find-chromium.ts";
import type { Kitchen } from "./support/kitchen.ts";
import { useKitchens } from "./support/use-kitchens.ts";

const doubt = "The kitchen may have taken this slip or not.";

describeInBrowser("what is in doubt", () => {
  const kitchens = useKitchens();

  /** Orders while nothing is heard and no answer comes, and answers with the slip's ID. */
  async function orderInDoubt(kitchen: Kitchen, isTaken: boolean): Promise<string> {
    await kitchen.context.routeWebSocket(/realtime/, (socket) => void socket.close());
    await kitchen.page.reload();
    await kitchen.page.getByText(/^Offline since/).waitFor();
    await kitchen.whenPlacing(async (route, count) => {
      if (isTaken && count === 1) await route.fetch();
      await route.abort();
    });
    await kitchen.order("Margherita");
    await kitchen.page.getByText(doubt).waitFor();
    await kitchen.context.unroute("**/graphql");
    return kitchen.newest();
  }

  test("stays in doubt when asking again is refused: it may have been taken, and was", async () => {
    const kitchen = await kitchens.open();
    await kitchen.signIn(await kitchens.customer("bella"));
    const id = await orderInDoubt(kitchen, true);
    const errors = [{ errorType: "TooManyRequestsException", message: "Rate exceeded" }];
    await kitchen.whenPlacing((route) => route.fulfill({ status: 429, json: { errors } }));
    await kitchen.button("Ask again, safely").click();
    await kitchen.slip(id).getByText("On its way to the kitchen.").waitFor();
    await kitchen.slip(id).getByText(doubt).waitFor();
    await kitchen.page.reload();
    await kitchen.slip(id).getByText(doubt).waitFor();
    const items = await kitchens.backend.items("orders");
    expect(items.filter((item) => item["id"]?.S === id)).toHaveLength(1);
  });

  test("is kept by each tab beside what the others have", async () => {
    const kitchen = await kitchens.open();
    await kitchen.signIn(await kitchens.customer("bert"));
    const another = await kitchen.openAnother();
    await another.getByText("Live", { exact: true }).waitFor();
    await kitchen.page.bringToFront();
    const id = await orderInDoubt(kitchen, false);
    await another.bringToFront();
    await another.getByRole("radio", { name: "Diavola" }).check();
    await another.getByRole("button", { name: "Order", exact: true }).click();
    await another.locator(".slip[data-status=PAID]").waitFor();
    await kitchen.page.bringToFront();
    await kitchen.page.reload();
    await kitchen.slip(id).getByText(doubt).waitFor();
  });

  test("can be taken away, which says that it may be paid all the same", async () => {
    const kitchen = await kitchens.open();
    await kitchen.signIn(await kitchens.customer("bill"));
    const id = await orderInDoubt(kitchen, false);
    await kitchen.slip(id).getByText("it may still be paid: then it comes back by itself").waitFor();
    await kitchen.button("Take it away").click();
    await kitchen.slip(id).waitFor({ state: "detached" });
    await kitchen.page.reload();
    await kitchen.page.getByText(/^Offline since/).waitFor();
    expect(await kitchen.slip(id).count()).toBe(0);
  });

  test("makes the page doubt its connection, too", async () => {
    const kitchen = await kitchens.open();
    await kitchen.signIn(await kitchens.customer("bob"));
    await kitchen.whenPlacing((route) => route.abort());
    const offline = kitchen.page.getByText(/^Offline since/).waitFor();
    await kitchen.order("Margherita");
    await offline;
    await kitchen.live();
  });
});

describeInBrowser("a press", () => {
  const kitchens = useKitchens();

  test("is one order, clicked twice or held", async () => {
    const kitchen = await kitchens.open();
    await kitchen.signIn(await kitchens.customer("carl"));
    const { page } = kitchen;
    await kitchen.button("One more").dblclick();
    await kitchen.button("Order").dblclick();
    await kitchen.button("Order").focus();
    // Keys that are down already repeat.
    await page.keyboard.down("Enter");
    await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await page.getByLabel("Quantity", { exact: true }).and(page.locator("input")).focus();
    await page.keyboard.down("Enter");
    await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await kitchen.slips("PAID").nth(2).waitFor();
    expect(await kitchen.slips().count()).toBe(3);
    expect(await kitchen.slips().last().getByRole("heading").innerText()).toBe("3 × Margherita");

    const slip = kitchen.slip(await kitchen.newest());
    await slip.getByRole("button", { name: "Delete" }).focus();
    await page.keyboard.down("Enter");
    await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await slip.getByText("Delete this slip for good?").waitFor();
    await slip.getByRole("button", { name: "Keep it" }).click();
    await slip.getByRole("button", { name: "Delete" }).dblclick();
    await slip.getByText("Delete this slip for good?").waitFor();
    expect(await slip.getByRole("button", { name: "Delete" }).getAttribute("aria-disabled")).toBe("false");
  });
});
