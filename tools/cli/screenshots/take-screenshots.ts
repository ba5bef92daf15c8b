import { mkdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { projectRoot } from "../../../synth/project-root.ts";
import { bootLocal, type RunningStage } from "../local/boot.ts";
import { demoCustomer, demoCustomerDocument, signUpCustomer } from "../local/demo-customer.ts";
import { findingPage } from "./finding-page.ts";
import { scenes } from "./scenes.ts";
import { takeDocument } from "./take-document.ts";

const looks = [
  { name: "light", viewport: { width: 1280, height: 860 }, colorScheme: "light" },
  { name: "dark", viewport: { width: 1280, height: 860 }, colorScheme: "dark" },
  { name: "phone-light", viewport: { width: 390, height: 844 }, isMobile: true, colorScheme: "light" },
  { name: "phone-dark", viewport: { width: 390, height: 844 }, isMobile: true, colorScheme: "dark" },
] as const;
type Look = (typeof looks)[number];

/** Takes each scene in each look that it is for, and tells of each file that is written. Leaves nothing running. */
export async function* takeScreenshots(executablePath: string, folder: string): AsyncGenerator<string> {
  await mkdir(folder, { recursive: true });
  const runtime = await bootLocal({ stage: "local", port: 0, documents: demoCustomerDocument });
  try {
    await signUpCustomer(runtime, demoCustomer);
    const browser = await chromium.launch({ executablePath });
    try {
      for (const { name, looks: wanted, act } of scenes) {
        for (const look of looks.filter((one) => wanted.includes(one.name))) {
          const page = await openPage(browser, runtime, look);
          await act(page);
          const path = join(folder, `${name}-${look.name}.png`);
          await picture(page, path);
          await page.context().close();
          yield relative(projectRoot, path);
        }
      }
    } finally {
      await browser.close();
    }
  } finally {
    await runtime.stop();
  }
}

/** Takes the picture of what `npm run asl` finds, as people see it elsewhere. */
export function takeFinding(executablePath: string, path: string): Promise<string> {
  return takeDocument(executablePath, path, findingPage(), 900);
}

async function openPage(browser: Browser, runtime: RunningStage, { name: _, ...look }: Look): Promise<Page> {
  const context = await browser.newContext({ ...look, locale: "en-GB", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(runtime.baseUrl);
  await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  return page;
}

/** Without focus, pointer and scroll: nobody is at the page. */
async function picture(page: Page, path: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate("document.activeElement?.blur()");
  await page.screenshot({ path, animations: "disabled" });
}
