import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { commandsTimeoutMs } from "../../../flows/support/run-command.ts";

const root = join(import.meta.dirname, "../../../..");

test(
  "npm run bench -- fan-out measures an order's CPU time with one subscriber and with many",
  async () => {
    const { NODE_OPTIONS: _jestOnly, ...env } = process.env;
    const words = ["tools/cli/bench.ts", "fan-out", "--subscribers", "3", "--orders", "1", "--pairs", "1", "--json"];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, words, { cwd: root, env });
    const { subscribers, orders, one, many, ratio } = JSON.parse(stdout);
    expect([subscribers, orders]).toEqual([3, 1]);
    expect(one.median).toBeGreaterThan(0);
    expect(ratio).toBeCloseTo(many.median / one.median);
    expect(stderr).toContain("Pair 1 of 1: 1 orders, 3 subscribers …");
  },
  commandsTimeoutMs,
);
