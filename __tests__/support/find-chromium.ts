import { describe } from "@jest/globals";
import { findChromium } from "../../tools/browser/find-chromium.ts";

/** Where the browser is: tests of a page are skipped where there is none. */
export const chromium = findChromium();

if (chromium === undefined) {
  process.stderr.write(
    "No page is tested in a browser: there is no chromium and no google-chrome on the PATH, and CHROMIUM names none.\n",
  );
}

/** Describes what a page does in a browser; looked past where there is none. */
export const describeInBrowser = chromium === undefined ? describe.skip : describe;
