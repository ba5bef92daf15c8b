import { expect, test } from "@jest/globals";
import { givenToNpm } from "../../../tools/cli/npm-options.ts";

const options = { name: { type: "string" }, "add-on": { type: "string" }, json: { type: "boolean" } } as const;

test("options that npm has taken for its own are told with the dashes in front of them", () => {
  const env = { npm_lifecycle_event: "order", npm_config_name: "Pizza", npm_config_add_on: "true", npm_config_json: "true" };
  expect(givenToNpm(options, ["Cheese"], env)).toBe("npm run order -- --name … --add-on … --json");
  expect(givenToNpm(options, [], { npm_lifecycle_event: "start", npm_config_json: "true" })).toBe("npm start -- --json");
});

test("none is told that came, is npm's alone, is empty, or where npm was not asked", () => {
  const env = { npm_lifecycle_event: "order", npm_config_name: "Pizza", npm_config_cache: "/root/.npm", npm_config_json: "" };
  expect(givenToNpm(options, ["--name", "Pizza"], env)).toBeUndefined();
  expect(givenToNpm(options, ["--name=Pizza"], env)).toBeUndefined();
  expect(givenToNpm(options, [], { npm_config_name: "Pizza" })).toBeUndefined();
});
