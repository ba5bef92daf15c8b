import { relative } from "node:path";
import { chromium } from "playwright-core";
import { projectRoot } from "../../../synth/project-root.ts";
import { terminalPage } from "./terminal-page.ts";

/**
 * Takes the picture of all of an HTML document, and tells of its file.
 * @param width of the window, in pixels
 */
export async function takeDocument(executablePath: string, path: string, html: string, width: number): Promise<string> {
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage({ viewport: { width, height: 400 }, colorScheme: "light" });
    await page.setContent(html);
    await page.screenshot({ path, fullPage: true });
    return relative(projectRoot, path);
  } finally {
    await browser.close();
  }
}

/** Takes the picture of a terminal of 80 columns in which a command has printed `output`. */
export function takeTerminal(executablePath: string, path: string, command: string, output: string): Promise<string> {
  return takeDocument(executablePath, path, terminalPage(command, output), 720);
}
