import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RunningCopy } from "../../bench/running/running-copy.ts";
import { copyProject } from "../../project-copy/copy-project.ts";
import { wrapText } from "../wrap-text.ts";
import { takeTerminal } from "./take-document.ts";

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
    const lines = said.map((line) => wrapText(line.replaceAll(`\n${" ".repeat(14)}`, "\n"), 80, 14));
    return await takeTerminal(executablePath, path, "npm start", lines.join("\n"));
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
