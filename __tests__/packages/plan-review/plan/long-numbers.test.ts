import { expect, test } from "@jest/globals";
import { parsePlan } from "../../../../packages/plan-review/plan/decode-plan.ts";

test("numbers keep all their digits, in texts and out of them", () => {
  const text =
    '{"format_version":"1.2","a":12345678901234567890,"b":-9007199254740993,"c":"x: 1234567890123456789","d":1234567890123456}';
  expect(parsePlan(text, "p")).toMatchObject({
    a: "12345678901234567890",
    b: "-9007199254740993",
    c: "x: 1234567890123456789",
    d: 1_234_567_890_123_456,
  });
});

test("what is no whole number, or stands in a text beside one, stays as it is", () => {
  const text =
    '{"format_version":"1.2","a":[ 12345678901234567890 ,1.12345678901234567,-1e21,100000000000000000000],"b\\\\":"\\",12345678901234567890,"}';
  expect(parsePlan(text, "p")).toEqual({
    format_version: "1.2",
    a: ["12345678901234567890", 1.123_456_789_012_345_67, -1e21, 1e20],
    "b\\": '",12345678901234567890,',
  });
});

test.each(["[command]/bin/terraform show -json tfplan\n{}", "{}\n::debug::Terraform exited with code 0.\n"])(
  "the output of setup-terraform's wrapper is told with what to set: %j",
  (text) => {
    expect(() => parsePlan(text, "p.json")).toThrow(
      "p.json is the output of setup-terraform's wrapper, with lines of its own around the plan. Set terraform_wrapper: false on that step.",
    );
  },
);
