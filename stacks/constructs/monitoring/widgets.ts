import type { MathExpression, Metric } from "./metric.ts";

/** Widgets of a CloudWatch dashboard. Source: "Dashboard Body Structure and Syntax". */
export interface Widget {
  readonly type: "text" | "alarm" | "metric" | "log";
  /** In units of the dashboard's grid, which is 24 wide. */
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

const gridWidth = 24;

/** The widgets of each row side by side, equally wide, as the body of a dashboard. */
export function dashboardBody(rows: readonly (readonly Widget[])[]): string {
  let y = 0;
  const widgets = rows.flatMap((row) => {
    const width = Math.floor(gridWidth / row.length);
    const placed = row.map(({ type, height, properties }, index) => ({ type, x: index * width, y, width, height, properties }));
    y += Math.max(...row.map(({ height }) => height));
    return placed;
  });
  return JSON.stringify({ periodOverride: "auto", widgets });
}

export function heading(markdown: string): Widget {
  return { type: "text", height: 2, properties: { markdown, background: "transparent" } };
}

/** The state of each alarm, those that go off first. */
export function alarmStates(title: string, alarms: readonly string[]): Widget {
  return { type: "alarm", height: 4, properties: { title, alarms, sortBy: "stateUpdatedTimestamp" } };
}

/** Metrics over time, by the label that each one has in the graph. */
export function graph(title: string, region: string, metrics: Readonly<Record<string, Metric | MathExpression>>): Widget {
  const lines = Object.entries(metrics).flatMap(([label, metric]) => {
    if ("expression" in metric) return expressionLines(label, metric);
    return [[...metricPath(metric), { stat: metric.statistic, label }]];
  });
  return {
    type: "metric",
    height: 6,
    properties: { title, region, view: "timeSeries", stacked: false, period: 60, metrics: lines, yAxis: { left: { min: 0 } } },
  };
}

/** What a query of CloudWatch Logs Insights finds in the log groups. It is asked, and paid, when somebody looks. */
export function logLines(title: string, region: string, logGroups: readonly string[], query: string): Widget {
  const sources = logGroups.map((group) => `SOURCE '${group}'`).join(" | ");
  return { type: "log", height: 8, properties: { title, region, view: "table", query: `${sources} | ${query}` } };
}

function expressionLines(label: string, { expression, metrics }: MathExpression): unknown[] {
  const hidden = (id: string, { statistic }: Metric) => ({ stat: statistic, id, visible: false });
  const inputs = Object.entries(metrics).map(([id, metric]) => [...metricPath(metric), hidden(id, metric)]);
  return [[{ expression, label, id: "rate" }], ...inputs];
}

function metricPath({ namespace, name, dimensions }: Metric): string[] {
  return [namespace, name, ...Object.entries(dimensions).flat()];
}
