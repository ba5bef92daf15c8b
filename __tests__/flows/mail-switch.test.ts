import { expect, test } from "@jest/globals";
import { mailSwitches, switchMail } from "../../tools/cli/chaos/mail-switch/switch-mail.ts";
import { commandsTimeoutMs } from "./support/run-command.ts";

test.each(mailSwitches)(
  "%s, while orders are under way: each is mailed, to its customer alone",
  async (direction) => {
    const report = await switchMail({ workflowType: "EXPRESS", direction, orders: 30, onProgress: () => undefined });
    expect(report).toMatchObject({ orders: 30, violations: [] });
    expect(report.mails - report.mailedTwice).toBe(30);
  },
  commandsTimeoutMs,
);
