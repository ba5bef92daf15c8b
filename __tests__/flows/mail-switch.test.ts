import { expect, test } from "@jest/globals";
import { mailSwitches, switchMail, type MailSwitch } from "../../tools/cli/chaos/mail-switch.ts";
import { commandsTimeoutMs } from "./support/run-command.ts";

test.each(Object.keys(mailSwitches) as MailSwitch[])(
  "%s, while orders are under way: each is mailed, to its customer alone",
  async (direction) => {
    const report = await switchMail(direction, 30, () => undefined);
    expect(report).toMatchObject({ orders: 30, violations: [] });
    expect(report.mails - report.mailedTwice).toBe(30);
  },
  commandsTimeoutMs,
);
