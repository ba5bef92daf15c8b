import { expect, test } from "@jest/globals";
import { describeInBrowser } from "../support/find-chromium.ts";
import { useKitchens } from "./support/use-kitchens.ts";

describeInBrowser("ordering on the page", () => {
  const kitchens = useKitchens();

  test("goes from signing up, with the code out of the mailbox, to an order that is paid", async () => {
    const kitchen = await kitchens.open();
    const { page } = kitchen;
    await kitchen.button("Create an account").click();
    await page.getByLabel("Email address").fill("grace@example.com");
    await page.getByLabel("New password").fill("short");
    await kitchen.button("Create account").click();
    expect(await page.getByRole("alert").innerText()).toMatch(
      /There is a problem\s+The password needs at least 12 characters, a capital/,
    );
    await page.getByLabel("New password").fill("Correct-horse-1");
    await kitchen.button("Create account").click();
    await kitchen.button("Take the code from the mailbox").click();
    await page.locator("#code:focus").waitFor();
    await kitchen.button("Confirm").click();
    await page.getByText("The rail is empty").waitFor();

    await page.getByRole("radio", { name: "Golden Wok" }).check();
    await page.getByRole("checkbox", { name: "Chili" }).check();
    await kitchen.button("One more").click();
    await kitchen.order("Mapo tofu");
    await kitchen.slips("PAID").waitFor();
    const id = await kitchen.newest();
    expect(await kitchen.slip(id).getByRole("heading").innerText()).toBe("2 × Mapo tofu");
    expect(await kitchen.slip(id).locator(".from").innerText()).toBe("Golden Wok · Chili");
    expect(await kitchen.steps(id)).toEqual(["Placed, done", "Saved, done", "Paid, done", "Mail on its way, follows by itself"]);
  });

  test("is one click away for the demo customer, whom only the local runtime names", async () => {
    const kitchen = await kitchens.open();
    await kitchen.button("Continue as the demo customer").click();
    await kitchen.live();
    await kitchen.order("Diavola");
    await kitchen.slips("PAID").waitFor();
    await kitchen.button("Sign out").click();
    await kitchen.button("Sign in").waitFor();
    await kitchen.page.reload();
    await kitchen.button("Sign in").waitFor();
  });

  test("sets a forgotten password anew, and says when an old one is given", async () => {
    const email = await kitchens.customer("forgetful");
    const kitchen = await kitchens.open();
    const { page } = kitchen;
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("Wrong-horse-1");
    await kitchen.button("Sign in").click();
    await page.getByRole("alert").getByText("Address and password do not belong together").waitFor();
    await kitchen.button("Forgotten your password?").click();
    await kitchen.button("Send the code").click();
    await kitchen.button("Take the code from the mailbox").click();
    await page.locator("#code:focus").waitFor();
    await page.getByLabel("New password").fill("Better-horse-22");
    await kitchen.button("Set password and sign in").click();
    await kitchen.live();
    await kitchen.button("Sign out").click();
    await kitchen.signIn(email, "Better-horse-22");
  });

  test("moves on every device of the customer, and on nobody else's", async () => {
    const [ada, bob] = [await kitchens.customer("ada"), await kitchens.customer("bob")];
    const [phone, laptop, other] = [await kitchens.open(), await kitchens.open(), await kitchens.open()];
    await phone.signIn(ada);
    await laptop.signIn(ada);
    await other.signIn(bob);
    await phone.order("Marinara");
    await laptop.slips("PAID").waitFor();
    await phone.slips("PAID").waitFor();
    expect(await laptop.newest()).toBe(await phone.newest());
    // Bob's own order is heard of after Ada's: hers would have come before.
    await other.order("Margherita");
    await other.slips("PAID").waitFor();
    expect(await other.slips().count()).toBe(1);
    expect(await other.slip(await phone.newest()).count()).toBe(0);

    const id = await phone.newest();
    await laptop.slip(id).getByRole("button", { name: "Delete" }).click();
    await laptop.slip(id).getByText("Delete this slip for good?").waitFor();
    await laptop.slip(id).getByRole("button", { name: "Delete" }).click();
    await phone.slip(id).waitFor({ state: "detached" });
    await laptop.slip(id).waitFor({ state: "detached" });
  });

  test("shows what was ordered elsewhere as it was written, HTML or not", async () => {
    const customer = await kitchens.backend.customer("mallory");
    const name = "<img src=x onerror=alert(1)>";
    const { id } = await customer.place({
      name,
      quantity: 3,
      restaurantId: "<b>Bold</b>",
      addOns: ["<script>alert(1)</script>"],
    });
    const kitchen = await kitchens.open();
    await kitchen.signIn(customer.email);
    expect(await kitchen.slip(id).getByRole("heading").innerText()).toBe(`3 × ${name}`);
    expect(await kitchen.slip(id).locator(".from").innerText()).toBe("<b>Bold</b> · <script>alert(1)</script>");
    expect(await kitchen.slip(id).locator("img, b, script").count()).toBe(0);
  });

  test("speaks German to a German browser, and what is chosen is kept", async () => {
    const kitchen = await kitchens.open({ locale: "de-DE" });
    await kitchen.button("Anmelden").waitFor();
    expect(await kitchen.page.locator("html").getAttribute("lang")).toBe("de");
    await kitchen.button("EN: Englisch").click();
    await kitchen.page.reload();
    await kitchen.button("Sign in").waitFor();
  });
});
