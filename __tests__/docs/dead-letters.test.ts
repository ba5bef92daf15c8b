import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { demoCustomer, signUpCustomer } from "../../tools/cli/local/demo-customer.ts";
import { commandsTimeoutMs, runCommand } from "../flows/support/run-command.ts";
import { useBackend } from "../flows/support/use-backend.ts";
import { root } from "../support/source-files.ts";

const flow = useBackend();

/** The commands of the page's drill, in their order, each with what it prints. */
async function drill(): Promise<{ command: string; printed: string }[]> {
  const page = await readFile(join(root, "docs/dead-letters.md"), "utf8");
  const blocks = [...page.matchAll(/^ {3}```console\n([^]*?)^ {3}```/gm)].map(([, block]) => block!.replaceAll(/^ {3}/gm, ""));
  return blocks
    .flatMap((block) => block.split(/^\$ /m).slice(1))
    .map((text) => {
      const [command = "", ...printed] = text.split("\n");
      return { command, printed: printed.join("\n").trim() };
    });
}

/** Does what a command does, at this backend: npm's by what it stands for, curl's by a request. Resolves with all that is printed. */
async function run(command: string): Promise<string> {
  const { baseUrl } = flow.backend.runtime;
  const [, name, args = ""] = /^npm run -s (\w+)(?: -- (.*))?$/.exec(command) ?? [];
  if (name) {
    return runCommand(
      flow.backend,
      name,
      args.split(" ").filter((arg) => arg !== ""),
    ).then(
      ({ stdout }) => stdout.trim(),
      ({ stdout, stderr }: { stdout: string; stderr: string }) => `${stdout}${stderr}`.trim(),
    );
  }
  const [, method = "POST", path, body] = /^curl -s(?: -X (\w+))? http:\/\/127\.0\.0\.1:4566(\S*)(?: -d '(.*)')?$/.exec(command)!;
  return (await fetch(`${baseUrl}${path}`, { method, ...(body !== undefined && { body }) })).text();
}

/** Without what differs from run to run: who, when, how long, and how much had happened before the clock was moved. */
function lasting(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, "TIME")
    .replaceAll(/ *\d+ ms/g, "N ms")
    .replaceAll(/customer [0-9a-f]{8}/g, "customer ID")
    .replaceAll(/[45] (times|executions ended FAILED)/g, "N $1");
}

test(
  "the page's drill goes as it says: the order becomes a dead letter, is explained, sent back and paid",
  async () => {
    await signUpCustomer(flow.backend.runtime, demoCustomer);
    const mailed = flow.backend.runtime.events.next("mail", ({ subject }) => subject.includes("drill"));
    const steps = await drill();
    expect(steps).toHaveLength(7);
    for (const { command, printed } of steps) {
      // Who asks at once may hear of it while it is being paid.
      if (printed.includes("PAID")) await flow.backend.published("drill", "PAID");
      expect([command, lasting(await run(command))]).toEqual([command, lasting(printed)]);
    }
    await mailed;
    const mails = flow.backend.runtime.mailbox.list(demoCustomer.email).filter(({ subject }) => subject.includes("drill"));
    expect(mails.map(({ subject }) => subject)).toEqual(["Order drill is paid"]);
  },
  commandsTimeoutMs,
);
