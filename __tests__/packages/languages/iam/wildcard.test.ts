import { describe, expect, test } from "@jest/globals";
import { matchesArn, matchesWildcard } from "../../../../packages/languages/iam/wildcard.ts";

describe("a wildcard", () => {
  test.each([
    ["*", "anything at all", true],
    ["*", "", true],
    ["?", "a", true],
    ["?", "", false],
    ["?", "ab", false],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["a*c", "ac", true],
    ["a*c", "a/b/c", true],
    ["a*c", "abcd", false],
    ["*c", "xabc", true],
    ["a*", "xa", false],
    ["a*b*c", "a1b2c", true],
    ["a*", "a\nb", true],
    ["a?b", "a\nb", true],
    ["a", "a", true],
    ["a", "ab", false],
    ["a.*", "abc", false],
    ["a.*", "a.c", true],
    ["(a|b)*", "a", false],
    ["[ab]?", "[ab]c", true],
    ["[ab]?", "ac", false],
    ["$a+^{1}\\*", "$a+^{1}\\z", true],
  ])("%j matches %j: %s", (pattern, text, matches) => {
    expect(matchesWildcard(pattern, text)).toBe(matches);
  });

  test.each(["sqs:Send*", "sqs:SendMessage"])("%s minds case unless told not to, whichever was asked first", (pattern) => {
    expect([true, false, true].map((minds) => matchesWildcard(pattern, "SQS:SENDMESSAGE", minds))).toEqual([false, true, false]);
  });

  test("another text is another, whatever the case", () => {
    expect(matchesWildcard("sqs:SendMessage", "sqs:ReceiveMessage", false)).toBe(false);
  });
});

describe("an ARN's pattern", () => {
  const role = "arn:aws:iam::000000000000:role/r";
  const group = "arn:aws:logs:eu-west-1:000000000000:log-group:/aws/lambda/echo:log-stream:one";

  test.each([
    ["matches part by part", "arn:aws:iam::*:role/*", role, true],
    ["is of as many parts: fewer match nothing more", "arn:aws:iam", role, false],
    ["is of as many parts: a * ends with its own", "arn:aws:iam::*", role, false],
    ["is of as many parts: more find nothing", `${role}:*`, role, false],
    ["of any kind is of one part, and no ARN", "*", role, false],
    ["of any resource matches one with colons", "arn:aws:logs:*:*:*", group, true],
    ["may end within a resource with colons", "arn:aws:logs:*:*:log-group*", group, true],
    ["may name what follows the resource's own colons", "arn:aws:logs:*:*:log-group:*:log-stream:one", group, true],
    ["may name what follows the resource's own colons, exactly", "arn:aws:logs:*:*:log-group:*:log-stream:two", group, false],
    ["minds case", role.replace("role/r", "role/R"), role, false],
    ["minds every part", role.replace("iam", "sts"), role, false],
  ])("%s", (_, pattern, arn, matches) => {
    expect(matchesArn(pattern, arn)).toBe(matches);
  });
});
