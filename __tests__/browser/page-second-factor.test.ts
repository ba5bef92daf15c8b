import { expect, test } from "@jest/globals";
import { signUpCustomer } from "../../tools/cli/local/demo-customer.ts";
import { codeOf, waitForNextCode } from "../packages/local/cognito/authenticator-app.ts";
import { describeInBrowser } from "../support/find-chromium.ts";
import { useKitchens } from "./support/use-kitchens.ts";

describeInBrowser("where customers show a code beside the password", () => {
  const kitchens = useKitchens({ mfa: "ON" });

  test("the page has an app set up at the first sign-in, and asks for its code from then on", async () => {
    const ada = { email: "ada@example.com", password: "Correct-horse-1" };
    await signUpCustomer(kitchens.backend.runtime, ada);
    const kitchen = await kitchens.open();
    const enter = async (code: string) => {
      await kitchen.page.getByLabel("Code from the app").fill(code);
      await kitchen.button("Sign in").click();
    };
    const typePassword = async () => {
      await kitchen.page.getByLabel("Email address").fill(ada.email);
      await kitchen.page.getByLabel("Password", { exact: true }).fill(ada.password);
      await kitchen.button("Sign in").click();
    };
    await typePassword();
    await kitchen.page.getByRole("heading", { name: "Set up an authenticator app" }).waitFor();
    const secret = (await kitchen.page.locator(".secret").innerText()).replaceAll(" ", "");
    const link = await kitchen.page.getByRole("link", { name: "The app is on this device: open it" }).getAttribute("href");
    expect(link).toBe(`otpauth://totp/Slipstream:ada@example.com?secret=${secret}&issuer=Slipstream`);
    const used = codeOf(kitchens.backend.runtime, secret);
    await enter(used);
    await kitchen.live();
    await kitchen.button("Sign out").click();

    await typePassword();
    await kitchen.page.getByRole("heading", { name: "Enter the code from your app" }).waitFor();
    await enter(used);
    await kitchen.page.getByText("This code was used already: wait for the next").first().waitFor();
    waitForNextCode(kitchens.backend.runtime);
    await enter(codeOf(kitchens.backend.runtime, secret, 50));
    await kitchen.page.getByText("This is not the code that your app shows now").first().waitFor();
    await enter(codeOf(kitchens.backend.runtime, secret));
    await kitchen.live();
    await kitchen.order("Marinara");
    await kitchen.slips("PAID").waitFor();
  });

  test("the demo customer's click leads there, too", async () => {
    const kitchen = await kitchens.open();
    await kitchen.button("Continue as the demo customer").click();
    await kitchen.page.getByRole("heading", { name: "Set up an authenticator app" }).waitFor();
    await kitchen.button("Back to sign-in").click();
    await kitchen.page.getByRole("heading", { name: "Sign in", exact: true }).waitFor();
  });
});
