import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createLambdaHarness, type LambdaHarness } from "./lambda-harness.ts";

const hourMs = 3_600_000;

let lambda: LambdaHarness;
beforeEach(async () => void (lambda = await createLambdaHarness()));
afterEach(() => lambda.stop());

test("a function's time of day is the runtime's, also when that moves while its sandbox lives", async () => {
  const code = `
    class Later extends Date {}
    export const handler = async () => ({
      now: Date.now(), made: new Date().getTime(), text: Date.parse(Date()), later: new Later().getTime(),
    });`;
  await lambda.deploy("clock", code);
  for (let hours = 0; hours < 3; hours++) {
    const from = lambda.clock.now();
    const { Payload: times } = await lambda.invoke("clock");
    // A Date's text has whole seconds.
    for (const time of Object.values(times)) {
      expect(time).toBeGreaterThanOrEqual(from - 1000);
      expect(time).toBeLessThanOrEqual(lambda.clock.now());
    }
    lambda.clock.advance(hourMs);
  }
});

test("its Date is JavaScript's in all else", async () => {
  const code = `
    class Later extends Date {}
    export const handler = async () => [
      new Date(0).toISOString(), new Date(2026, 0).getFullYear(), Date.UTC(1970, 0, 2), new Date(new Date(7)).getTime(),
      new Date() instanceof Date, new Later() instanceof Later, new Date().constructor === Date, Date.name, Date.length,
      Object.prototype.toString.call(new Date()), structuredClone(new Date(5)).getTime(),
    ];`;
  await lambda.deploy("date", code);
  lambda.clock.advance(hourMs);
  expect((await lambda.invoke("date")).Payload).toEqual([
    "1970-01-01T00:00:00.000Z",
    2026,
    86_400_000,
    7,
    true,
    true,
    true,
    "Date",
    7,
    "[object Date]",
    5,
  ]);
});

test("how long something takes stays the machine's", async () => {
  await lambda.deploy("span", "export const handler = async () => performance.timeOrigin + performance.now() - Date.now();");
  lambda.clock.advance(hourMs);
  expect((await lambda.invoke("span")).Payload).toBeLessThan(-hourMs / 2);
});
