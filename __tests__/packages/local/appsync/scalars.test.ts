import { expect, test } from "@jest/globals";
import { awsScalars } from "../../../../packages/local/appsync/schema/aws-scalars.ts";

test.each([
  ["AWSDate", ["1970-01-01", "1970-01-01Z", "2024-02-29+02:00", "-0044-03-15"], ["1970-1-1", "2023-02-29", "2024-13-01", 5]],
  ["AWSDate", ["1970-01-01-07:00:00", "2024-02-29+18:00"], ["1970-01-01T12:00Z", "2024-02-29+18:30", "24-02-29"]],
  ["AWSTime", ["12:30", "12:30Z", "12:30:24", "12:30:24.500+02:00", "12:00:00.123456789"], ["24:00", "12", "12:30.5", ""]],
  [
    "AWSDateTime",
    ["1970-01-01T12:00:00.000Z", "2024-02-29T23:59:59+14:00", "1970-01-01T12:00Z", "-9999-01-01T00:00Z"],
    ["1970-01-01T12:00:00", "1970-01-01", "2024-02-30T12:00:00Z", "1970-01-01 12:00Z", 0],
  ],
  ["AWSTimestamp", [0, -1, 1735725600], ["0", 1.5, null, 1e17]],
  ["AWSEmail", ["ada@example.com", "a@b", "ada+l@ex-ample.co.uk"], ["ada", "ada@", "a b@example.com", "a@-b", "a@b..c"]],
  ["AWSJSON", ['{"a":1}', "1", '"text"'], ["{a:1}", "", { a: 1 }]],
  [
    "AWSURL",
    ["https://example.com/a?b=c", "mailto:ada@example.com", "https://www.amazon.com/dp/B000NZW3KC/"],
    ["example.com", "", "https://example.com/a//b"],
  ],
  [
    "AWSPhone",
    ["+44 20 7946 0018", "202-555-0123", "(202) 555 0123", "1 202 555 0123", "+12025550123", "+49-30-901820"],
    ["phone", "", "0123-456789", "1110004444", "+999 123 4567", "+44 1", "+12025"],
  ],
  [
    "AWSIPAddress",
    ["127.0.0.1", "10.0.0.0/8", "::1", "2001:db8::/32"],
    ["256.0.0.1", "10.0.0.0/33", "1.2.3.4/8/8", "fe80::1%eth0", "[::1]"],
  ],
])("%s takes %j and refuses %j", (name, good, bad) => {
  const read = awsScalars[name]!;
  expect(good.filter((value) => read(value) === undefined)).toEqual([]);
  expect(bad.filter((value) => read(value) !== undefined)).toEqual([]);
});
