import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { chromium } from "playwright-core";
import { projectRoot } from "../../../synth/project-root.ts";
import { RunningCopy } from "../../bench/running/running-copy.ts";
import { copyProject } from "../../project-copy/copy-project.ts";
import { wrapText } from "../wrap-text.ts";
import { terminalPage } from "./terminal-page.ts";

const shared = "lambdas/domain/parse.ts";
const queue = "stacks/constructs/order-queue.ts";
const queueName = "`${prefix}-orders`";

/** What is saved, in turn. */
const saves: readonly (readonly [file: string, from: string, to: string])[] = [
  [shared, "import ", 'console.log("edited");\nimport '],
  // The process that synthesizes is there from now on.
  [shared, '"edited"', '"edited again"'],
  [shared, '"edited again"', '"edited again'],
  [shared, '"edited again', '"edited for good"'],
  ["stages.ts", "paymentSuccessRate: 0.8", "paymentSuccessRate: 0.5"],
  [queue, queueName, "`${prefix}-new-orders`"],
  [queue, "`${prefix}-new-orders`", queueName],
];

/** Takes the picture of what `npm start` says of saves, good ones and others. Leaves nothing running. */
export async function takeLive(executablePath: string, path: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-screenshot-"));
  try {
    const project = join(folder, "project");
    await copyProject(project);
    const said = await sayingOf(project);
    const browser = await chromium.launch({ executablePath });
    const page = await browser.newPage({ viewport: { width: 720, height: 400 }, colorScheme: "light" });
    await page.setContent(
      terminalPage("npm start", said.map((line) => wrapText(line.replaceAll(`\n${" ".repeat(14)}`, "\n"), 80, 14)).join("\n")),
    );
    await page.screenshot({ path, fullPage: true });
    await browser.close();
    return relative(projectRoot, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is said of each save. */
async function sayingOf(project: string): Promise<string[]> {
  const copy = await RunningCopy.start(project, [], { env: { FORCE_COLOR: "1" } });
  try {
    const lines: string[] = [];
    for (const [file, from, to] of saves) {
      const since = copy.printed.length;
      copy.write(
        file,
        copy.read(file).replace(from, () => to),
      );
      const [said] = await copy.says(/^.*(?:live|mended|unchanged) .*\n(?: {14}.*\n)*/m, since);
      lines.push(said.trimEnd());
    }
    return lines.slice(1);
  } finally {
    await copy.stop();
  }
}
