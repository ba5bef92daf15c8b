import { expect, test } from "@jest/globals";
import { outdatedDrawings } from "../../../../tools/checks/diagrams/outdated-drawings.ts";

test("a drawing that is missing or no longer true is found, by its file", async () => {
  const drawings = new Map([
    ["docs/a.svg", "now"],
    ["docs/b.svg", "now"],
    ["docs/c.svg", "now"],
  ]);
  const files = new Map([
    ["docs/a.svg", "now"],
    ["docs/b.svg", "before"],
  ]);
  const findings = await outdatedDrawings(drawings, async (file) => files.get(file));
  expect(findings.map(({ file }) => file)).toEqual(["docs/b.svg", "docs/c.svg"]);
  expect(findings[0]?.advice).toContain("npm run graph");
});
