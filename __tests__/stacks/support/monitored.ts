import type { Stacks } from "./synthesized-with.ts";
import type { Json } from "./synthesized.ts";

/** All alarms of both stacks. */
export function alarmsIn({ data, orders }: Stacks): Json[] {
  return [data, orders].flatMap(({ resource }) => Object.values(resource["aws_cloudwatch_metric_alarm"] ?? {}));
}

/** The alarm with this name, which begins with the stage's. */
export function alarmIn(stacks: Stacks, name: string): Json {
  return alarmsIn(stacks).find(({ alarm_name }) => alarm_name === `slipstream-dev-${name}`);
}

/** The functions of both stacks, as their sources are named. */
export function functionsIn({ data, orders }: Stacks): string[] {
  const functions = [data, orders].flatMap(({ resource }) => Object.values(resource["aws_lambda_function"] ?? {}));
  return functions.map(({ function_name }) => function_name.replace("slipstream-dev-", ""));
}

/** The dashboard's body, and its widgets. */
export function dashboardIn({ orders }: Stacks): { readonly body: string; readonly widgets: readonly Json[] } {
  const body = orders.resource["aws_cloudwatch_dashboard"]?.["monitoring_dashboard"].dashboard_body as string;
  return { body, widgets: JSON.parse(body).widgets };
}
