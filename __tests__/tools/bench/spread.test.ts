import { expect, test } from "@jest/globals";
import { spreadOf } from "../../../tools/bench/spread.ts";

test.each([
  [[3], { median: 3, least: 3, most: 3 }],
  [[3, 1, 2], { median: 2, least: 1, most: 3 }],
  [[4, 10, 1, 2], { median: 3, least: 1, most: 10 }],
])("the spread of %j", (values, spread) => {
  expect(spreadOf(values)).toEqual(spread);
});
