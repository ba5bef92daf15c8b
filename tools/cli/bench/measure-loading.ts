import type { Browser } from "playwright-core";
import { spreadOf, type Spread } from "../../bench/spread.ts";

/** What a phone has of the page before anybody signs in: each load with nothing kept from before. */
export interface Loading {
  readonly loads: number;
  /** Seconds from the start of the load to the first paint of anything. */
  readonly firstPaint: Spread;
  /** The same to the paint of what is largest. */
  readonly largestPaint: Spread;
  /** Seconds in which the page's thread could not answer: of each of its tasks what is above 50 ms. */
  readonly blocking: Spread;
  /** The sum of layout shifts of the worst load, as browsers score them. */
  readonly layoutShift: number;
  /** Bytes over the wire, headers among them, of the last load. */
  readonly bytes: number;
}

/** As the browser tells: milliseconds. */
interface Entries {
  readonly firstPaint: number;
  readonly largestPaint: number;
  readonly blocking: number;
  readonly layoutShift: number;
  readonly bytes: number;
}

const loads = 5;
const phone = { viewport: { width: 412, height: 823 }, isMobile: true, deviceScaleFactor: 2, locale: "en-GB" };

/** Opens the page so often, each time on a device that has never seen it. */
export async function measureLoading(browser: Browser, address: string): Promise<Loading> {
  const all: Entries[] = [];
  while (all.length < loads) {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    await page.goto(address, { waitUntil: "networkidle" });
    await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
    all.push(await page.evaluate<Entries>(read));
    await context.close();
  }
  const spread = (name: keyof Entries) => spreadOf(all.map((entries) => entries[name] / 1000));
  return {
    loads,
    firstPaint: spread("firstPaint"),
    largestPaint: spread("largestPaint"),
    blocking: spread("blocking"),
    layoutShift: Math.max(...all.map(({ layoutShift }) => layoutShift)),
    bytes: all.at(-1)!.bytes,
  };
}

/** Run in the page: the browser has kept its entries since the load began, and gives them to who asks late. */
const read = `(async () => {
  const entries = (type) =>
    new Promise((resolve) => {
      const found = [];
      const observer = new PerformanceObserver((list) => found.push(...list.getEntries()));
      observer.observe({ type, buffered: true });
      setTimeout(() => {
        observer.disconnect();
        resolve(found);
      }, 100);
    });
  const [paints, largest, shifts, tasks] = await Promise.all(
    ["paint", "largest-contentful-paint", "layout-shift", "longtask"].map(entries),
  );
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  return {
    firstPaint: paints.find(({ name }) => name === "first-contentful-paint").startTime,
    largestPaint: largest.at(-1).startTime,
    blocking: sum(tasks.map(({ duration }) => duration - 50)),
    layoutShift: sum(shifts.map(({ value }) => value)),
    bytes: sum([...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map(({ transferSize }) => transferSize)),
  };
})()`;
