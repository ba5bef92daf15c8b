import { expect, test } from "@jest/globals";
import { stateMachineGraph } from "@slipstream/languages";
import { drawingMermaid } from "../../../tools/diagrams/drawing-mermaid.ts";
import { stateMachineDrawing } from "../../../tools/diagrams/state-machine-drawing.ts";
import { svg } from "../../../tools/diagrams/svg.ts";

const definition = {
  StartAt: "Paid?",
  States: {
    "Paid?": {
      Type: "Choice",
      Choices: ["A", "B"].map((value) => ({ Variable: "$.a", StringEquals: value, Next: "<Pay>" })),
      Default: "Wait",
    },
    Wait: { Type: "Wait", Seconds: 1, Next: "Paid?" },
    "<Pay>": {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke",
      End: true,
      Catch: [{ ErrorEquals: ["X"], Next: "Wait" }],
    },
  },
};
const drawing = stateMachineDrawing(stateMachineGraph(definition));

test("an SVG has every box and arrow, and no text of the definition is markup", () => {
  const image = svg(drawing);
  expect(image).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+"/);
  expect(image).not.toMatch(/NaN|Infinity|undefined/);
  for (const text of ["&lt;Pay&gt;", "lambda:invoke", "otherwise", "$.a = &quot;A&quot;, $.a = &quot;B&quot;"])
    expect(image).toContain(text);
  expect(image.match(/marker-end/g)).toHaveLength(drawing.arrows.length);
});

test("the same drawing gives the same bytes", () => {
  expect(svg(drawing)).toBe(svg(stateMachineDrawing(stateMachineGraph(structuredClone(definition)))));
});

test("it is Mermaid too", () => {
  expect(drawingMermaid(drawing)).toContain('n3["#60;Pay#62;<br/>lambda:invoke"]');
});
