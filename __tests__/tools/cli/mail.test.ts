import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { startFront, type Front } from "../../packages/local/http/support/front.ts";

const file = join(import.meta.dirname, "../../../tools/cli/mail.ts");
const mail = { attributes: {}, sentAt: 0 };

let front: Front;
beforeEach(async () => {
  front = await startFront([]);
});
afterEach(() => front.stop());

async function mails(...args: readonly string[]): Promise<string> {
  const { NODE_OPTIONS: _jestOnly, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, [file, "--endpoint", front.baseUrl, ...args], { env });
  return stdout;
}

test("a mail is shown as its text, and one that is in HTML alone by where to look at it", async () => {
  front.events.emit("mail", { ...mail, to: "a@x.example", subject: "Both", body: "First\nSecond", html: "<p>First" });
  front.events.emit("mail", { ...mail, to: "b@x.example", subject: "HTML alone", body: "", html: "<p>Third" });
  expect(await mails()).toBe(
    [
      "1970-01-01T00:00:00.000Z  to a@x.example\n  Both\n\n  First\n  Second\n\n",
      "1970-01-01T00:00:00.000Z  to b@x.example\n  HTML alone\n\n  (in HTML alone: a browser shows it at /mailbox)\n\n",
    ].join(""),
  );
  expect(await mails("--to", "c@x.example")).toBe("No mail to c@x.example.\n");
});
