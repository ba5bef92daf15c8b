import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { ruleDescriptions } from "../../../../tools/cli/asl/show/rule-descriptions.ts";
import { sarif } from "../../../../tools/cli/asl/show/sarif.ts";

test("what is about a whole file is at its first line, and its name is a URI", () => {
  const finding = { rule: "not-read", file: "my flows/a#1.asl.json", message: "it is no text." };
  expect(sarif([finding])).toMatchObject({
    runs: [
      {
        tool: { driver: { rules: [{ id: "not-read", shortDescription: { text: "What cannot be read is not judged." } }] } },
        results: [
          {
            locations: [
              { physicalLocation: { artifactLocation: { uri: "my%20flows/a%231.asl.json" }, region: { startLine: 1 } } },
            ],
          },
        ],
      },
    ],
  });
});

test("every rule that the docs name is described, but those of synth alone", () => {
  const [, table] = /## State machines\n\n([^]*?)\n\n/.exec(readFileSync("docs/checks.md", "utf8"))!;
  const named = [...table!.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([\w-]+)`/g)].map(([, rule]) => rule!),
  );
  const ofSynth = ["placeholder-unbound", "placeholder-unused", "task-target"];
  expect([...named.filter((rule) => !ofSynth.includes(rule)), "not-read"].sort()).toEqual(Object.keys(ruleDescriptions).sort());
});
