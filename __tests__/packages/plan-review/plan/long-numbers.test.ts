import { expect, test } from "@jest/globals";
import { parsePlan } from "../../../../packages/plan-review/plan/decode-plan.ts";

test("numbers keep all their digits, in texts and out of them", () => {
  const text =
    '{"format_version":"1.2","a":12345678901234567890,"b":-9007199254740993,"c":"x: 1234567890123456789","d":1234567890123456,"e":0.12345678901234567891,"f":[1234567.12345678901],"g":0.30000000000000004}';
  expect(parsePlan(text, "p")).toMatchObject({
    a: "12345678901234567890",
    b: "-9007199254740993",
    c: "x: 1234567890123456789",
    d: 1_234_567_890_123_456,
    e: "0.12345678901234567891",
    f: ["1234567.12345678901"],
    g: 0.300_000_000_000_000_04,
  });
});

test("what is no whole number, or stands in a text beside one, stays as it is", () => {
  const text =
    '{"format_version":"1.2","a":[ 12345678901234567890 ,1.5,-1e21,100000000000000000000],"b\\\\":"\\",12345678901234567890,"}';
  expect(parsePlan(text, "p")).toEqual({
    format_version: "1.2",
    a: ["12345678901234567890", 1.5, -1e21, 1e20],
    "b\\": '",12345678901234567890,',
  });
});

test("digits that are no number in JSON stay a fault", () => {
  expect(() => parsePlan('{"format_version":"1.2","a":01234567890123456789}', "p")).toThrow("p is not JSON.");
});

test.each(["[command]/bin/terraform show -json tfplan\n{}", "{}\n::debug::Terraform exited with code 0.\n"])(
  "the output of setup-terraform's wrapper is told with what to set: %j",
  (text) => {
    expect(() => parsePlan(text, "p.json")).toThrow(
      "p.json is the output of the wrapper of setup-terraform or setup-opentofu, with lines of its own around the plan. Set terraform_wrapper: false (tofu_wrapper: false) on that step.",
    );
  },
);
