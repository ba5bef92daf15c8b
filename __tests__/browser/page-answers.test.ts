import { expect, test } from "@jest/globals";
import type { Locator } from "playwright-core";
import { describeInBrowser } from "../support/find-chromium.ts";
import { useKitchens } from "./support/use-kitchens.ts";

describeInBrowser("what the page says of a slip, and where it leaves its customer", () => {
  const kitchens = useKitchens({ environment: { "process-payment": { PAYMENT_SUCCESS_RATE: "0.5" } } });

  /** A customer with an order whose payment has failed, and nothing else. */
  async function customerWithFailedOrder(name: string) {
    const customer = await kitchens.backend.customer(name);
    await customer.subscribe();
    for (;;) {
      const { id } = await customer.place();
      const { status } = await customer.hears((order) => order.id === id && order.status !== "PENDING");
      if (status === "PAYMENT_FAILED") return { customer, id };
    }
  }

  type Other = Awaited<ReturnType<typeof customerWithFailedOrder>>;

  /** Pays again until it is paid. */
  async function payUntilPaid({ customer, id }: Other): Promise<void> {
    for (;;) {
      const { version } = await customer.retryPayment(id);
      const { status } = await customer.hears(
        (order) => order.id === id && order.version > version && order.status !== "PENDING",
      );
      if (status === "PAID") return;
    }
  }

  const press = (slip: Locator, name: string) => slip.getByRole("button", { name, exact: true }).click();

  test("a slip that is paid elsewhere while it is changed is not in conflict: it is paid, and nothing is saved over it", async () => {
    const other = await customerWithFailedOrder("paid-elsewhere");
    const kitchen = await kitchens.open();
    await kitchen.signIn(other.customer.email);
    const slip = kitchen.slip(other.id);
    await press(slip, "Change");
    await payUntilPaid(other);
    await slip.getByRole("alert").getByText("This slip is paid: it stays as it is.").waitFor();
    expect(await slip.getByText("changed elsewhere").count()).toBe(0);
    expect(await slip.getByRole("button", { name: /^Save/ }).count()).toBe(0);
    await press(slip, "Leave it so");
    await slip.getByText("Paid. A mail follows.").waitFor();
    other.customer.unsubscribe();
  });

  test("a change that comes too late closes, and says why", async () => {
    const other = await customerWithFailedOrder("too-late");
    const kitchen = await kitchens.open();
    await kitchen.signInUnheard(other.customer.email);
    const slip = kitchen.slip(other.id);
    await press(slip, "Change");
    await payUntilPaid(other);
    await press(slip, "Save");
    await slip.getByRole("alert").getByText("This slip is paid: it stays as it is.").waitFor();
    expect(await slip.getByLabel("Dish").count()).toBe(0);
    other.customer.unsubscribe();
  });

  test("why something was refused is said until the order has moved, in the language of the page", async () => {
    const other = await customerWithFailedOrder("outlived");
    const kitchen = await kitchens.open();
    await kitchen.signIn(other.customer.email);
    const slip = kitchen.slip(other.id);
    await kitchen.page.route("**/graphql", (route) =>
      route.fulfill({ json: { data: null, errors: [{ errorType: "OrderPaymentPending", message: "It is being paid." }] } }),
    );
    await press(slip, "Delete");
    await slip.getByText("Delete this slip for good?").waitFor();
    await press(slip, "Delete");
    await slip.getByText("Its payment is under way: wait for its end.").waitFor();
    await kitchen.button("DE: German").click();
    await slip.getByText("Die Zahlung läuft: Warten Sie ihr Ende ab.").waitFor();
    await kitchen.page.unroute("**/graphql");
    await payUntilPaid(other);
    await slip.and(kitchen.slips("PAID")).waitFor();
    expect(await slip.getByText("Warten Sie").count()).toBe(0);
    other.customer.unsubscribe();
  });

  test("doubt is said aloud, and of which slip", async () => {
    const kitchen = await kitchens.open();
    await kitchen.signIn(await kitchens.customer("listening"));
    await kitchen.page.route("**/graphql", (route) => route.abort());
    await kitchen.order("Diavola");
    await kitchen.page.getByRole("alert").getByText("No answer came.").waitFor();
    expect(await kitchen.page.getByRole("alert").innerText()).toContain("1 × Diavola");
  });

  test("refusal is said aloud, and of which slip", async () => {
    const kitchen = await kitchens.open();
    await kitchen.signIn(await kitchens.customer("refused"));
    await kitchen.page.route("**/graphql", (route) =>
      route.fulfill({ json: { data: null, errors: [{ errorType: "ValidationError", message: "Closed." }] } }),
    );
    await kitchen.order("Diavola");
    await kitchen.page.getByRole("alert").getByText("The kitchen does not take this: Closed.").waitFor();
    expect(await kitchen.page.getByRole("alert").innerText()).toContain("1 × Diavola");
    await kitchen.button("Take it away").press("Enter");
    await kitchen.page.locator("#slips:focus").waitFor();
  });

  test("who has pressed a button that goes away stays at the slip, and where the slip goes, at the list", async () => {
    const { customer, id } = await customerWithFailedOrder("focused");
    customer.unsubscribe();
    const kitchen = await kitchens.open();
    await kitchen.signIn(customer.email);
    const slip = kitchen.slip(id);
    const byKey = (name: string) => slip.getByRole("button", { name, exact: true }).press("Enter");
    await byKey("Change");
    await byKey("Cancel");
    await slip.locator("h3:focus").waitFor();
    await byKey("Change");
    await slip.getByLabel("Dish").press("Escape");
    await slip.locator("h3:focus").waitFor();
    await byKey("Change");
    await slip.getByLabel("Dish").fill("Calzone");
    await byKey("Save");
    await slip.locator("h3:focus").getByText("Calzone").waitFor();
    await byKey("Delete");
    await slip.getByText("Delete this slip for good?").waitFor();
    await byKey("Delete");
    await slip.waitFor({ state: "detached" });
    await kitchen.page.locator("#slips:focus").waitFor();
  });

  test.each(["2,5", "abc", "1000", "0", ""])(
    "%j is no quantity: it stays as it was typed, and nothing is ordered",
    async (typed) => {
      const kitchen = await kitchens.open();
      await kitchen.signIn(await kitchens.customer(`quantity-${typed.replace(/\W/, "-")}`));
      const box = kitchen.page.getByRole("textbox", { name: "Quantity" });
      await box.fill(typed);
      await box.press("Enter");
      await kitchen.page.locator("#quantity-error").getByText("Choose a quantity from 1 to 100").waitFor();
      expect(await box.inputValue()).toBe(typed);
      expect(await kitchen.slips().count()).toBe(0);
      await box.fill("12");
      await box.press("Enter");
      await kitchen.slips().getByRole("heading", { name: /^12 ×/ }).waitFor();
      expect(await box.inputValue()).toBe("1");
    },
  );
});
