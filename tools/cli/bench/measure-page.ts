import type { Runtime } from "@slipstream/local";
import { chromium, type Page } from "playwright-core";
import { thisMachine, type Machine } from "../../bench/machine.ts";
import { spreadOf, type Spread } from "../../bench/spread.ts";
import { findChromium } from "../../browser/find-chromium.ts";
import { CommandError } from "../command.ts";
import { bootLocal } from "../local/boot.ts";
import { demoCustomer, signUpCustomer } from "../local/demo-customer.ts";
import { measureLoading, type Loading } from "./measure-loading.ts";
import { watchCommits } from "./order-commits.ts";
import { paintWatch, type SlipPaint } from "./paint-watch.ts";

export interface PageOptions {
  readonly orders: number;
  readonly signal: AbortSignal;
  readonly onProgress: (what: string) => void;
}

export interface PageResult {
  readonly machine: Machine;
  readonly browser: string;
  readonly orders: number;
  /** Seconds from the click to the painted slip of which the API has said that it has the order. */
  readonly clickToTaken: Spread;
  /** Seconds from the commit of the order's first version in DynamoDB to the painted timeline. */
  readonly savedToPaint: Spread;
  /** The same of the version that says whether it is paid. */
  readonly decidedToPaint: Spread;
  readonly loading: Loading;
}

/** The first orders start the functions, and have the browser compile the page. */
const warmUpOrders = 10;

/** What a slip has for a status, as the page writes it, once the API has answered, once the order is saved, and once it has ended. */
const ends = ["PAID", "PAYMENT_FAILED"];
const saved = ["PENDING", ...ends];
const taken = ["taken", ...saved];

/**
 * Orders in a Chromium on the page that `npm start` serves, one order once the one before has ended, and measures in the browser when what
 * was painted. Leaves neither runtime nor browser behind, also when `signal` aborts it.
 */
export async function measurePage({ orders, signal, onProgress }: PageOptions): Promise<PageResult> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new CommandError("There is no chromium and no google-chrome on the PATH: name one by CHROMIUM.");
  }
  const runtime = await bootLocal({ stage: "local", port: 0, onProgress });
  try {
    const browser = await chromium.launch({ executablePath, handleSIGINT: false, handleSIGTERM: false });
    const abort = () => void browser.close();
    signal.addEventListener("abort", abort);
    try {
      onProgress("Loading the page");
      const loading = await measureLoading(browser, runtime.baseUrl);
      const page = await openPage(await browser.newPage({ locale: "en-GB" }), runtime);
      const measured = await placeOrders(page, runtime, orders, onProgress);
      return { machine: thisMachine(), browser: browser.version(), orders, ...measured, loading };
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener("abort", abort);
      await browser.close();
    }
  } finally {
    await runtime.stop();
  }
}

/** Resolves once the customer is signed in and hears. */
async function openPage(page: Page, runtime: Runtime): Promise<Page> {
  await signUpCustomer(runtime, demoCustomer);
  await page.addInitScript(paintWatch);
  await page.goto(runtime.baseUrl);
  await page.getByLabel("Email address").fill(demoCustomer.email);
  await page.getByLabel("Password", { exact: true }).fill(demoCustomer.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("Live", { exact: true }).waitFor();
  return page;
}

async function placeOrders(page: Page, runtime: Runtime, orders: number, onProgress: PageOptions["onProgress"]) {
  const commits = watchCommits(runtime.events);
  const [clocks, placed]: [ClockLook[], { readonly clickedAt: number; readonly paints: readonly SlipPaint[] }[]] = [[], []];
  onProgress(`Placing ${warmUpOrders} orders to warm up, then ${orders}`);
  while (placed.length < warmUpOrders + orders) {
    clocks.push(await lookAtClock(page));
    await page.getByRole("button", { name: "Order", exact: true }).click();
    const clickedAt = await page.evaluate<number>("slipWatch.lastClick()");
    const paints = await page.evaluate<SlipPaint[]>(`slipWatch.slipSince(${clickedAt}, ${JSON.stringify(ends)})`);
    placed.push({ clickedAt, paints });
  }
  const { aheadMs } = clocks.reduce((best, look) => (look.tookMs < best.tookMs ? look : best));
  const times = { clickToTaken: [] as number[], savedToPaint: [] as number[], decidedToPaint: [] as number[] };
  for (const { clickedAt, paints } of placed.slice(warmUpOrders)) {
    const { id } = paints[0]!;
    const painted = (statuses: readonly string[]) => paints.find(({ status }) => statuses.includes(status))!.at;
    times.clickToTaken.push((painted(taken) - clickedAt) / 1000);
    // Where the end was painted with it, nobody saw it saved.
    if (painted(saved) < painted(ends)) times.savedToPaint.push((painted(saved) - aheadMs - commits.saved.get(id)!) / 1000);
    times.decidedToPaint.push((painted(ends) - aheadMs - commits.decided.get(id)!) / 1000);
  }
  return {
    clickToTaken: spreadOf(times.clickToTaken),
    savedToPaint: spreadOf(times.savedToPaint),
    decidedToPaint: spreadOf(times.decidedToPaint),
  };
}

interface ClockLook {
  /** How far the browser's clock is ahead of this process's: both count from the time of their start. */
  readonly aheadMs: number;
  /** The way there and back: the shorter, the nearer is `aheadMs`. */
  readonly tookMs: number;
}

async function lookAtClock(page: Page): Promise<ClockLook> {
  const here = () => performance.timeOrigin + performance.now();
  const before = here();
  const there = await page.evaluate<number>("slipWatch.now()");
  const after = here();
  return { aheadMs: there - (before + after) / 2, tookMs: after - before };
}
