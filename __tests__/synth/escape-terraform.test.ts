import { expect, test } from "@jest/globals";
import { escapeTerraform } from "../../synth/escape-terraform.ts";

test.each([
  ["`${name}`", "`$${name}`"],
  ["%{if}", "%%{if}"],
  ["$${twice}", "$$${twice}"],
  ["costs $5, 10 %", "costs $5, 10 %"],
  ["{}", "{}"],
])("%s becomes %s", (text, escaped) => {
  expect(escapeTerraform(text)).toBe(escaped);
});
