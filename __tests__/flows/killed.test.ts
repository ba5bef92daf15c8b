import { expect, test } from "@jest/globals";
import { runKill } from "../../tools/cli/chaos/kill.ts";
import { seededRandom } from "../../tools/cli/chaos/seeded-random.ts";

/** Two starts of a process each, on a machine that may have other work. */
const longestMs = 240_000;

test.each([
  ["kill -9", "SIGKILL", "EXPRESS"],
  ["kill -9", "SIGKILL", "STANDARD"],
  ["Ctrl-C", "SIGINT", "EXPRESS"],
] as const)(
  "orders around a %s end once, and are told once: %s, %s",
  async (_, signal, workflowType) => {
    const report = await runKill({ workflowType, signal, orders: 40, random: seededRandom(workflowType) });
    expect(report.violations).toEqual([]);
    expect(report).toMatchObject({ orders: 40, mails: 40 });
    expect(report.paid + report.paymentFailed).toBe(40);
  },
  longestMs,
);
