import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { terraformCheck } from "../../../../tools/checks/terraform.ts";

const { PATH, TERRAFORM } = process.env;
beforeEach(() => {
  process.env["PATH"] = "";
});
afterEach(() => {
  process.env["PATH"] = PATH;
  if (TERRAFORM === undefined) delete process.env["TERRAFORM"];
  else process.env["TERRAFORM"] = TERRAFORM;
});

test("without Terraform the check is skipped, and says so", async () => {
  delete process.env["TERRAFORM"];
  expect(await terraformCheck.run()).toEqual({ skipped: expect.stringContaining("there is no terraform on the PATH") });
});

test("without the one that was asked for it fails", async () => {
  process.env["TERRAFORM"] = "tofu";
  await expect(terraformCheck.run()).rejects.toThrow('TERRAFORM is "tofu", and there is no tofu on the PATH.');
});
