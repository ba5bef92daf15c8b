import type { Route } from "../http-api.ts";
import type { RouteKey } from "./route-key.ts";

export interface FoundRoute {
  readonly route: Route;
  /** What stands for the path's variables. Undefined when the route has none. */
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

/** @param routes in the order of `byPrecedence`; @param path decoded, e.g. `/orders/1` */
export function findRoute(routes: readonly Route[], method: string, path: string): FoundRoute | undefined {
  for (const route of routes) {
    if (route.key.method !== "ANY" && route.key.method !== method) continue;
    const variables = match(route.key, path);
    if (variables) return { route, pathParameters: Object.keys(variables).length > 0 ? variables : undefined };
  }
  return undefined;
}

/**
 * Sorts the routes so that the first that matches is the one that API Gateway takes: "the most-specific match", a full match
 * before one with a greedy variable, `$default` last (Developer Guide, Create routes for HTTP APIs). A method wins over `ANY`.
 */
export function byPrecedence(a: Route, b: Route): number {
  const [first, second] = [rank(a.key), rank(b.key)];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** Sorts as text: is it greedy, the kind of each segment from the left, then the method. */
function rank({ path, method }: RouteKey): string {
  if (!path) return "3";
  const kinds = path.segments.map(({ kind }) => ({ literal: "0", variable: "1", greedy: "2" })[kind]);
  return `${kinds.at(-1) === "2" ? "2" : "1"} ${kinds.join("")} ${method === "ANY" ? "1" : "0"}`;
}

function match({ path }: RouteKey, requested: string): Record<string, string> | undefined {
  if (!path) return {};
  const { segments } = path;
  const parts = requested.slice(1).split("/");
  const isGreedy = segments.at(-1)!.kind === "greedy";
  if (isGreedy ? parts.length < segments.length : parts.length !== segments.length) return undefined;
  const variables: Record<string, string> = {};
  for (const [index, { kind, text }] of segments.entries()) {
    const value = kind === "greedy" ? parts.slice(index).join("/") : parts[index]!;
    if (kind === "literal" ? value !== text : value === "") return undefined;
    if (kind !== "literal") variables[text] = value;
  }
  return variables;
}
