import { describe, expect, test } from "@jest/globals";
import { mailSwitches, switchMail } from "../../tools/cli/chaos/mail-switch/switch-mail.ts";
import { commandsTimeoutMs } from "./support/run-command.ts";

describe.each(["EXPRESS", "STANDARD"] as const)(
  "%s, with orders under way while one stack after the other is applied",
  (workflowType) => {
    test.each(mailSwitches)(
      "%s: each is mailed, to its customer alone, first by the one channel and then by the other",
      async (direction) => {
        const report = await switchMail({ workflowType, direction, orders: 30, onProgress: () => undefined });
        expect(report.violations).toEqual([]);
        expect(report.mails - report.mailedTwice).toBe(report.orders);
        const { before, after } = report.sent;
        expect(direction === "sns-to-ses" ? [before.SNS, after.SES] : [before.SES, after.SNS]).not.toContain(0);
        expect(direction === "sns-to-ses" ? before.SES : before.SNS).toBe(0);
      },
      commandsTimeoutMs,
    );
  },
);
