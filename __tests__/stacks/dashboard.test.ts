import { beforeAll, describe, expect, jest, test } from "@jest/globals";
import { setEnvironment } from "../lambdas/support/lambda-environment.ts";
import { expressionsIn } from "./support/expressions.ts";
import { alarmIn, dashboardIn } from "./support/monitored.ts";
import { synthesizedWith, type Stacks } from "./support/synthesized-with.ts";
import { synthTimeoutMs, type Json } from "./support/synthesized.ts";

setEnvironment({ STAGE: "dev", POWERTOOLS_METRICS_NAMESPACE: "Slipstream", POWERTOOLS_METRICS_DISABLED: "false" });
const { countMilestones } = await import("../../lambdas/adapters/metrics.ts");

let dev: Stacks;
beforeAll(async () => {
  dev = synthesizedWith("dev", {});
}, synthTimeoutMs);

describe("the dashboard", () => {
  test("shows an order's way from top to bottom", () => {
    const titles: string[] = dashboardIn(dev).widgets.map(({ properties }) => properties.title ?? "");
    const first = ["Orders", "GraphQL", "REST", "Queue", "Dead letters", "Workflow", "Functions", "Stream", "What the functions"];
    const places = first.map((start) => titles.findIndex((title) => title.startsWith(start)));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test("shows every alarm and every function of the stack, by references to what is declared", () => {
    const { body } = dashboardIn(dev);
    const { resource } = dev.orders;
    const all = (type: string, attribute: string) =>
      Object.keys(resource[type] ?? {}).map((name) => `${type}.${name}.${attribute}`);
    const used = expressionsIn(body);
    const alarms = all("aws_cloudwatch_metric_alarm", "arn");
    expect(used).toEqual(expect.arrayContaining([...alarms, ...all("aws_lambda_function", "function_name")]));
    const undeclared = used.filter((reference) => {
      const [type = "", name = ""] = reference.split(".");
      return !resource[type]?.[name];
    });
    expect(undeclared).toEqual([]);
  });

  test("leaves no widget over another, or over the edge", () => {
    const cells = new Set<string>();
    for (const { x, y, width, height } of dashboardIn(dev).widgets) {
      expect(x + width).toBeLessThanOrEqual(24);
      for (let column = x; column < x + width; column++) {
        for (let row = y; row < y + height; row++) {
          expect(cells.has(`${column} ${row}`)).toBe(false);
          cells.add(`${column} ${row}`);
        }
      }
    }
  });
});

test("alarms and dashboard look for the business metrics under the names with which they are written", () => {
  const lines: Json[] = [];
  const written = jest.spyOn(console, "log").mockImplementation((line: string) => void lines.push(JSON.parse(line)));
  countMilestones([{ kind: "placed" }, { kind: "paid", msSincePlaced: 1 }, { kind: "payment failed", msSincePlaced: 1 }]);
  written.mockRestore();
  const [{ Namespace, Dimensions, Metrics }] = lines[0]._aws.CloudWatchMetrics;
  const dimensions = Dimensions[0].flatMap((name: string) => [name, lines[0][name]]);
  const paths = new Set(Metrics.map(({ Name }: Json) => JSON.stringify([Namespace, Name, ...dimensions])));

  const graphed = dashboardIn(dev).widgets.flatMap(({ properties }) => properties.metrics ?? []);
  const business = graphed.filter(([namespace]: Json) => namespace === "Slipstream");
  expect(new Set(business.map((path: Json[]) => JSON.stringify(path.slice(0, -1))))).toEqual(paths);
  for (const { metric } of alarmIn(dev, "payment-failure-rate").metric_query.slice(1)) {
    const path = [metric.namespace, metric.metric_name, ...Object.entries(metric.dimensions).flat()];
    expect(paths).toContain(JSON.stringify(path));
  }
});
