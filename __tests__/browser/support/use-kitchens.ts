import { afterAll, afterEach, beforeAll, expect } from "@jest/globals";
import { chromium as playwright, type Browser, type BrowserContextOptions } from "playwright-core";
import { demoCustomer, signUpCustomer } from "../../../tools/cli/local/demo-customer.ts";
import { BackendUnderTest, type BackendOptions } from "../../flows/support/backend.ts";
import { chromium } from "../../support/find-chromium.ts";
import { Kitchen } from "./kitchen.ts";

export interface Kitchens {
  readonly backend: BackendUnderTest;
  readonly browser: Browser;
  /** A new device; closed after the test, which fails when it met a fault. */
  open(options?: BrowserContextOptions): Promise<Kitchen>;
  /** A customer's address, signed up and confirmed. */
  customer(name: string): Promise<string>;
}

/** A backend with its page, and a browser that finds no other host: one for all tests of a file. */
export function useKitchens(options: BackendOptions = {}): Kitchens {
  let backend: BackendUnderTest;
  let browser: Browser;
  const opened: Kitchen[] = [];
  beforeAll(async () => {
    backend = await BackendUnderTest.start(options);
    await signUpCustomer(backend.runtime, demoCustomer);
    browser = await playwright.launch({
      executablePath: chromium!,
      args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"],
    });
  }, 120_000);
  afterEach(async () => {
    const faults = opened.flatMap((kitchen) => kitchen.faults);
    await Promise.all(opened.splice(0).map((kitchen) => kitchen.close()));
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await backend?.stop();
  });
  return {
    get backend() {
      return backend;
    },
    get browser() {
      return browser;
    },
    open: async (contextOptions) => {
      const kitchen = await Kitchen.open(browser, `${backend.runtime.baseUrl}/`, contextOptions);
      opened.push(kitchen);
      return kitchen;
    },
    customer: async (name) => (await backend.customer(name)).email,
  };
}
