import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { chromium as playwright, type Browser } from "playwright-core";
import { paintWatch, type SlipPaint } from "../../tools/cli/bench/paint-watch.ts";
import { chromium, describeInBrowser } from "../support/find-chromium.ts";

/** A page that shows a slip at once, and its next statuses from a task of its own and within frames. */
const page = `<button onclick="order()">Order</button><ol></ol><script>
  const { port1, port2 } = new MessageChannel();
  const queueTask = (call) => (port2.postMessage(0), (port1.onmessage = call));
  function order() {
    const slip = document.querySelector("ol").appendChild(document.createElement("li"));
    const become = (status) => (slip.dataset.status = status);
    slip.dataset.order = "lunch-" + document.querySelectorAll("li").length;
    become("sending");
    queueTask(() => {
      become("taken");
      requestAnimationFrame(() => {
        become("PENDING");
        requestAnimationFrame(() => become("PAID"));
      });
    });
  }
</script>`;

describeInBrowser("what the bench sees of a page", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await playwright.launch({ executablePath: chromium! });
  });
  afterAll(() => browser?.close());

  test("is each status of the slip that came of the last click, at the time when it was painted", async () => {
    const tab = await browser.newPage();
    await tab.addInitScript(paintWatch);
    await tab.goto(`data:text/html,${encodeURIComponent(page)}`);
    for (const id of ["lunch-1", "lunch-2"]) {
      await tab.getByRole("button").click();
      const clickedAt = await tab.evaluate<number>("slipWatch.lastClick()");
      const paints = await tab.evaluate<SlipPaint[]>(`slipWatch.slipSince(${clickedAt}, ["PAID"])`);
      expect([...new Set(paints.map((paint) => paint.id))]).toEqual([id]);
      // What was there for less than a frame was never painted.
      expect(paints.map(({ status }) => status).join()).toMatch(/^(sending,)?(taken,)?PENDING,PAID$/);
      const times = [clickedAt, ...paints.map(({ at }) => at)];
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });
});
