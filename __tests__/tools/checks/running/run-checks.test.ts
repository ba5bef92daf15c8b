import { expect, test } from "@jest/globals";
import type { Finding } from "@slipstream/languages";
import type { Check } from "../../../../tools/checks/running/check.ts";
import { runChecks, type Outcome } from "../../../../tools/checks/running/run-checks.ts";

const finding: Finding = { file: "a.ts", line: 3, rule: "some-rule", message: "Mend it." };
const check = (name: string, run: Check["run"]): Check => ({ name, run });

test("each check is told of once, with what it found", async () => {
  const told: Outcome[] = [];
  const checks = [check("sound", async () => []), check("faulty", async () => [finding])];
  const outcomes = await runChecks(checks, 2, { ended: (outcome) => told.push(outcome) });
  expect(outcomes).toEqual(told);
  expect(told).toMatchObject([
    { name: "sound", findings: [], seconds: expect.any(Number) },
    { name: "faulty", findings: [finding] },
  ]);
});

test("so many run at once, and no more", async () => {
  const running: string[] = [];
  const ends: (() => void)[] = [];
  const waiting = (name: string) =>
    check(name, () => {
      running.push(name);
      return new Promise((resolve) => ends.push(() => resolve([])));
    });
  const third = Promise.withResolvers<void>();
  const started = (name: string) => void (name === "c" && third.resolve());
  const done = runChecks(["a", "b", "c"].map(waiting), 2, { started });
  expect(running).toEqual(["a", "b"]);
  ends[0]!();
  await third.promise;
  expect(running).toEqual(["a", "b", "c"]);
  ends.slice(1).forEach((end) => end());
  await done;
});

test("a check that breaks is a finding, and the others go on", async () => {
  const broken = check("broken", () => Promise.reject(new Error("no such program")));
  const outcomes = await runChecks([broken, check("sound", async () => [])], 1);
  expect(outcomes).toMatchObject([
    { name: "broken", findings: [{ rule: "broken", message: expect.stringContaining("no such program") }] },
    { name: "sound", findings: [] },
  ]);
});

test("a check that can't be made says why, and finds nothing", async () => {
  const [outcome] = await runChecks([check("elsewhere", async () => ({ skipped: "not installed" }))], 1);
  expect(outcome).toMatchObject({ skipped: "not installed", findings: [] });
});

test("what begins is told, too", async () => {
  const started: string[] = [];
  await runChecks([check("a", async () => []), check("b", async () => [])], 1, { started: (name) => started.push(name) });
  expect(started).toEqual(["a", "b"]);
});
