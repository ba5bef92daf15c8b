import { expect, test } from "@jest/globals";
import { repeatCommand } from "../../../../tools/cli/order/repeat-command.ts";

const defaults = { endpoint: "http://127.0.0.1:4566", email: "demo@example.com", password: "Demo-1", timeout: "60" };
const given = { name: "Pizza", quantity: "6", restaurant: "Dominos", "add-on": [], outputs: undefined, ...defaults };

test("what is the default is left out", () => {
  expect(repeatCommand("lunch-1", given, defaults)).toBe(
    "npm run order -- --name Pizza --quantity 6 --restaurant Dominos --id lunch-1",
  );
});

test("all that was given is there, as a shell takes it, and the ID once", () => {
  const options = {
    ...given,
    id: "lunch-1",
    name: "Chef's pizza",
    "add-on": ["extra cheese", "-hot-"],
    endpoint: "http://127.0.0.1:1",
    timeout: "5",
  };
  expect(repeatCommand("lunch-1", options, defaults)).toBe(
    `npm run order -- --name 'Chef'\\''s pizza' --quantity 6 --restaurant Dominos --add-on 'extra cheese' --add-on=-hot- ` +
      "--endpoint http://127.0.0.1:1 --timeout 5 --id lunch-1",
  );
});

test("a password is not shown", () => {
  const command = repeatCommand("lunch-1", { ...given, email: "alice@example.com", password: "Secret-1" }, defaults);
  expect(command).toContain('--email alice@example.com --password "$SLIPSTREAM_PASSWORD"');
  expect(command).not.toContain("Secret-1");
});
