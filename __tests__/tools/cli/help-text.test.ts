import { expect, test } from "@jest/globals";
import { helpText } from "../../../tools/cli/help-text.ts";

const help = `
Usage: npm run order -- --name NAME [--add-on NAME]...

Places an order and follows it to its end over a subscription, and when an answer is
lost it asks again for the same order.
Shows what becomes of it.

  --name NAME    what is ordered
  --add-on NAME  may be given up to 20 times, each of them with a name of its own, as far
                 as there is one
`;

test("help is as it is written where it has room, or goes to a file", () => {
  expect(helpText(help, undefined)).toBe(help.trim());
  expect(helpText(help, 90)).toBe(help.trim());
});

test("in a narrow terminal it is broken between words, what options say in its column", () => {
  expect(helpText(help, 50)).toBe(`Usage: npm run order -- --name NAME [--add-on
           NAME]...

Places an order and follows it to its end over a
subscription, and when an answer is lost it asks
again for the same order.
Shows what becomes of it.

  --name NAME    what is ordered
  --add-on NAME  may be given up to 20 times, each
                 of them with a name of its own,
                 as far as there is one`);
});

test("where that column would be too narrow, what they say begins below them", () => {
  expect(helpText(help, 40).split("\n").at(-1)).toMatch(/^ {6}\S/);
});
