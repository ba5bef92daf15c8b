import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { alarmsIn, dashboardIn, functionsIn } from "../stacks/support/monitored.ts";
import { synthesizedWith, type Stacks } from "../stacks/support/synthesized-with.ts";
import { synthTimeoutMs, type Json } from "../stacks/support/synthesized.ts";

let express: Stacks;
let standard: Stacks;
beforeAll(async () => {
  express = synthesizedWith("dev", { workflowType: "EXPRESS" });
  standard = synthesizedWith("dev", {
    workflowType: "STANDARD",
    mail: { channel: "ses", from: "orders@acme.shop", beside: "sns" },
  });
}, synthTimeoutMs);

describe("the runbook", () => {
  const sections = readFileSync(`${import.meta.dirname}/../../docs/runbook.md`, "utf8")
    .split(/^## /m)
    .slice(1);
  const titles = sections.map((section) => section.split("\n", 1)[0]);

  test("has a section for each alarm, and none for what is no alarm", () => {
    const linked = [express, standard].flatMap((stacks) =>
      alarmsIn(stacks).map(({ alarm_description }) => / Runbook: docs\/runbook\.md#([\w-]+)$/.exec(alarm_description)?.[1]),
    );
    expect([...new Set(linked)].sort()).toEqual([...titles].sort());
  });

  test("says in each what it means, what customers notice, where to look, what to do and when it is over", () => {
    const parts = (section: string) => [...section.matchAll(/^\*\*([^*]+)\.\*\*/gm)].map(([, part]) => part);
    for (const section of sections) {
      expect(parts(section)).toEqual(["Means", "Customers notice", "Look first", "Do", "Over when"]);
    }
  });

  test("says of each function what customers notice", () => {
    const table = sections.find((section) => section.startsWith("function-errors\n")) ?? "";
    const named = [...table.matchAll(/^\| (`.*`) \|/gm)].flatMap(([, cell = ""]) => cell.replaceAll("`", "").split(", "));
    expect(named.sort()).toEqual(functionsIn(express).sort());
  });

  test("names what the dashboard shows", () => {
    const shown: string[] = dashboardIn(express).widgets.flatMap(({ properties: { title, metrics = [] } }) => [
      ...(title ? [title as string] : []),
      ...metrics.map((metric: Json[]) => metric.at(-1).label as string),
    ]);
    const named = sections.flatMap((section) => /Dashboard: (.*)/.exec(section)?.[1]?.match(/"[^"]+"/g) ?? []);
    expect(named.length).toBeGreaterThan(10);
    const unknown = named.filter((name) => !shown.some((title) => title?.startsWith(name.slice(1, -1))));
    expect(unknown).toEqual([]);
  });
});
