import { describe, expect, test } from "@jest/globals";
import { escapeLabel, mermaid, transitionKey } from "../../../../packages/languages/asl/mermaid.ts";
import { stateMachineGraph } from "../../../../packages/languages/asl/state-machine-graph.ts";

function draw(States: Record<string, unknown>, StartAt = Object.keys(States)[0]): string {
  return mermaid(stateMachineGraph({ StartAt, States }));
}

describe("a state machine as a Mermaid flowchart", () => {
  test("states by their kind, transitions with their reason", () => {
    expect(
      draw({
        Pay: {
          Type: "Task",
          Resource: "arn:aws:states:::lambda:invoke",
          Next: "Paid?",
          Catch: [{ ErrorEquals: ["States.ALL"], Next: "No" }],
        },
        "Paid?": { Type: "Choice", Choices: [{ Variable: "$.n", NumericGreaterThan: 1, Next: "Yes" }], Default: "No" },
        Yes: { Type: "Succeed" },
        No: { Type: "Fail" },
      }),
    ).toBe(`flowchart TD
  start((start))
  s0["Pay<br/>lambda:invoke"]
  s1{"Paid#63;"}
  s2(["Yes"])
  s3(["No"])
  start --> s0
  s0 --> s1
  s0 -.->|"States.ALL"| s3
  s1 -->|"$.n #62; 1"| s2
  s1 -->|"otherwise"| s3
`);
  });

  test("branches and maps as boxes in boxes", () => {
    const inner = (name: string) => ({ StartAt: name, States: { [name]: { Type: "Pass", End: true } } });
    const text = draw({
      Both: { Type: "Parallel", Branches: [inner("A"), inner("B")], Next: "Each" },
      Each: {
        Type: "Map",
        ItemProcessor: { StartAt: "Two", States: { Two: { Type: "Parallel", Branches: [inner("C")], End: true } } },
        End: true,
      },
    });
    expect(text).toContain('subgraph s0_0 ["Both 1"]');
    expect(text).toContain('subgraph s0_1 ["Both 2"]');
    expect(text.match(/subgraph/g)).toHaveLength(4);
    expect(text.match(/^ {2}end$/gm)).toHaveLength(4);
    expect(text).toContain('-.->|"each item"|');
  });

  test.each([
    [
      {
        And: [
          { Variable: "$.a", IsPresent: true },
          { Variable: "$.b", StringEquals: "x" },
        ],
      },
      '$.a is present and $.b = "x"',
    ],
    [{ Not: { Variable: "$.a", IsNull: true } }, "$.a is not null"],
    [{ Not: { Variable: "$.a", BooleanEquals: true } }, "not ($.a = true)"],
    [{ Variable: "$.a", NumericLessThanEqualsPath: "$.b" }, "$.a ≤ $.b"],
    [{ Variable: "$.a", StringMatches: "x*" }, '$.a StringMatches "x*"'],
    [{ Condition: "{% $x %}" }, "{% $x %}"],
  ])("%j reads %s", (rule, label) => {
    const graph = stateMachineGraph({
      StartAt: "C",
      States: { C: { Type: "Choice", Choices: [{ ...rule, Next: "D" }] }, D: { Type: "Succeed" } },
    });
    expect(graph.transitions.find(({ kind }) => kind === "choice")?.label).toBe(label);
  });

  test("what is added and changed is coloured, as far as it is drawn", () => {
    const graph = stateMachineGraph({
      StartAt: "A",
      States: { A: { Type: "Pass", Next: "B" }, B: { Type: "Pass", Next: "C" }, C: { Type: "Pass", End: true } },
    });
    const plain = mermaid(graph);
    const coloured = (added: string[], changed: string[], transitions = graph.transitions.slice(0, 0)) =>
      mermaid(graph, {
        added: new Set(added),
        changed: new Set(changed),
        addedTransitions: new Set(transitions.map(transitionKey)),
      })
        .slice(plain.length)
        .split("\n")
        .slice(2, -1);
    expect(coloured([], [])).toEqual([]);
    expect(coloured([], ["C", "A"])).toEqual(["  class s2,s0 changed"]);
    expect(coloured(["B", "gone", "C"], ["A"], graph.transitions.slice(1, 3))).toEqual([
      "  class s1,s2 added",
      "  class s0 changed",
      "  linkStyle 1,2 stroke:#1a7f37,stroke-width:3px",
    ]);
    expect(mermaid(graph, { added: new Set(), changed: new Set(), addedTransitions: new Set() })).toBe(
      `${plain}  classDef added fill:#d1f5d3,stroke:#1a7f37,stroke-width:3px,color:#0b3d17
  classDef changed fill:#fff3c4,stroke:#9a6700,stroke-width:3px,color:#4d3800
`,
    );
  });

  test("a label has at most sixty characters", () => {
    expect(escapeLabel("a".repeat(60))).toBe("a".repeat(60));
    expect(escapeLabel("a".repeat(61))).toBe(`${"a".repeat(59)}…`);
  });

  test("names cannot add to the drawing", () => {
    const text = draw({ 'x"]; click a "javascript:x" %%{init: {}}%% `<b>`\n end': { Type: "Pass", End: true } });
    expect(text.split("\n")).toHaveLength(7);
    expect(text).not.toMatch(/%%|<b>|javascript:x"|`/);
  });

  test("a definition that makes no sense is drawn as far as it does", () => {
    expect(draw({ A: { Type: "Pass", Next: "Gone" }, B: null })).toContain('s0("A")');
  });
});
