import { expect, test } from "@jest/globals";
import { checkDefinition } from "../../../../../packages/asl/check-state-machine.ts";
import { machine, pass } from "../../corpus/definitions.ts";

/** Source: docs.jsonata.org, function library, but for `$now` and `$millis`, which are as they are in Step Functions. */
const functions =
  "string length substring substringBefore substringAfter uppercase lowercase trim pad contains split join match replace base64encode " +
  "base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl number abs floor ceil round power sqrt random formatNumber " +
  "formatBase formatInteger parseInteger sum max min average boolean not exists count append sort reverse shuffle distinct zip keys lookup " +
  "spread merge sift each error assert type fromMillis toMillis map filter single reduce";

test("a function of JSONata's is no variable that a state would have to assign", () => {
  const Output = `{% [${functions
    .split(" ")
    .map((name) => `$${name}`)
    .join(", ")}] %}`;
  const unassigned = (text: string) =>
    checkDefinition(JSON.stringify(machine({ A: { ...pass, QueryLanguage: "JSONata", Output: text } })), "file")
      .filter(({ rule }) => rule === "variable-unassigned")
      .map(({ message }) => message);
  expect(unassigned(Output)).toEqual([]);
  expect(unassigned("{% $sorted %}")).toHaveLength(1);
});
