import { expect, test } from "@jest/globals";
import { keyPressAt } from "../../../../tools/cli/start/key-press.ts";

test("what npm runs was asked for when npm began, where that is known; what Node was given alone, as this process began", () => {
  const byNpm = keyPressAt("start");
  // The parent of this process is Jest, as npm's is a command's: it began before.
  if (process.platform === "linux") expect(byNpm).toBeLessThan(performance.now());
  else expect(byNpm).toBe(0);
  expect(Number.isFinite(byNpm)).toBe(true);
});
