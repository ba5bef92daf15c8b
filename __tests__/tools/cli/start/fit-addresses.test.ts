import { expect, test } from "@jest/globals";
import { fitAddresses } from "../../../../tools/cli/start/fit-addresses.ts";

const addresses = `
  AWS        http://127.0.0.1:4566   AWS_ACCESS_KEY_ID=LOCAL
  Place an order   npm run order -- --name Pizza --quantity 6`;

test("addresses are broken between words, a command so that it can be copied as a whole", () => {
  expect(fitAddresses(addresses, 45)).toBe(`
  AWS        http://127.0.0.1:4566
             AWS_ACCESS_KEY_ID=LOCAL
  Place an order   npm run order -- --name \\
    Pizza --quantity 6`);
});

test("they stay as they are where there is room, or no terminal", () => {
  expect(fitAddresses(addresses, 80)).toBe(addresses);
  expect(fitAddresses(addresses, undefined)).toBe(addresses);
});
