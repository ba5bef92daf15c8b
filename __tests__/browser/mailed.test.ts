import { afterEach, expect, test } from "@jest/globals";
import type { ConsoleMessage, Page } from "playwright-core";
import { describeInBrowser } from "../support/find-chromium.ts";
import { useKitchens } from "./support/use-kitchens.ts";

describeInBrowser("what is mailed", () => {
  const kitchens = useKitchens({
    environment: {
      "process-payment": { PAYMENT_SUCCESS_RATE: "0" },
      "notify-customer": { PAGE_URL: "https://order.example.com" },
    },
  });
  let opened: Page | undefined;
  afterEach(async () => {
    await opened?.context().close();
    opened = undefined;
  });

  test("leads from an order that could not be paid to its slip, once its customer has signed in", async () => {
    const { backend } = kitchens;
    const customer = await backend.customer("hungry");
    const mailed = backend.runtime.events.next("mail", ({ to }) => to === customer.email);
    const { id } = await customer.place();
    const { hash } = new URL(/https:\S+/.exec((await mailed).body)![0]);
    // More than the rail shows at first.
    await Promise.all(Array.from({ length: 40 }, () => customer.place()));

    const kitchen = await kitchens.open();
    const { page } = kitchen;
    await page.goto(`${backend.runtime.baseUrl}/${hash}`);
    await kitchen.signIn(customer.email);
    await kitchen.slip(id).locator("h3:focus").waitFor();
    expect(page.url()).toBe(`${backend.runtime.baseUrl}/`);

    // An open page is led there, too.
    await page.evaluate("document.activeElement.blur()");
    await page.evaluate(`location.hash = "${hash}"`);
    await kitchen.slip(id).locator("h3:focus").waitFor();
  });

  test("leads to a slip that stays where its customer is, however many newer ones come", async () => {
    const { backend } = kitchens;
    const customer = await backend.customer("busy");
    const { id } = await customer.place();
    const kitchen = await kitchens.open();
    await kitchen.page.goto(`${backend.runtime.baseUrl}/#order=${id}`);
    await kitchen.signIn(customer.email);
    await kitchen.slip(id).locator("h3:focus").waitFor();
    // As many as the rail shows at first.
    const newer = await Promise.all(Array.from({ length: 40 }, () => customer.place()));
    for (const order of newer) await kitchen.slip(order.id).waitFor();
    expect(await kitchen.slip(id).locator("h3:focus").count()).toBe(1);
    // All are there.
    expect(await kitchen.button("Show older slips").count()).toBe(0);
  });

  test("leads to a sentence where the order is another's, or gone", async () => {
    const kitchen = await kitchens.open();
    await kitchen.page.goto(`${kitchens.backend.runtime.baseUrl}/#order=nobodys`);
    await kitchen.button("Continue as the demo customer").click();
    await kitchen.page.getByRole("alert").getByText("The slip that the link leads to is not here").waitFor();
  });

  test("is in the mailbox for a browser to show: as text, and in a frame that runs and loads nothing", async () => {
    const { events, baseUrl } = kitchens.backend.runtime;
    const elsewhere = `${baseUrl}/health`;
    const html = `<!doctype html><style>p{color:rgb(1, 2, 3)}</style><p>Hello <a href="${elsewhere}">there</a></p>
      <script>document.body.append("run")</script><img src="${baseUrl}/image.png" onerror="document.body.append('run')">`;
    events.emit("mail", { to: "a@x.example", subject: "Both", body: "As text.", html, attributes: {}, sentAt: 0 });
    // Theirs alone: mails about another test's orders may come after this one, and the newest is shown open.
    const theirs = `${baseUrl}/mailbox?to=a@x.example`;
    const page = (opened = await kitchens.browser.newPage());
    // Of what the mail's frame asks for Playwright may or may not hear: the browser itself says what it refused.
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.frame() === page.mainFrame()) asked.push(request.url());
    });
    const isRefusal = (line: ConsoleMessage) => /image\.png.* has been blocked/.test(line.text());
    await Promise.all([page.waitForEvent("console", isRefusal), page.goto(theirs)]);
    await page.getByText("As text.").waitFor();
    const mail = page.frameLocator("details[open] iframe");
    await mail.getByText("Hello there").waitFor();
    const frame = page.frames().find((one) => one.url() === "about:srcdoc")!;
    expect(await frame.evaluate("getComputedStyle(document.querySelector('p')).color")).toBe("rgb(1, 2, 3)");
    expect(await mail.locator("body").innerText()).toBe("Hello there");
    expect(asked).toEqual([theirs]);
    const [tab] = await Promise.all([page.waitForEvent("popup"), mail.getByRole("link").click()]);
    await tab.waitForURL(elsewhere);
  });
});
