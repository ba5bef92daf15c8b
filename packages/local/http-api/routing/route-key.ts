/** What requests a route takes. */
export interface RouteKey {
  /** As in Terraform, e.g. `GET /orders/{id}`. */
  readonly text: string;
  /** `ANY` takes all. */
  readonly method: string;
  /** Undefined: `$default`, which takes what no other route does. */
  readonly path: RoutePath | undefined;
}

interface RoutePath {
  /** e.g. `/orders/{id}` */
  readonly text: string;
  readonly segments: readonly Segment[];
}

interface Segment {
  readonly kind: "literal" | "variable" | "greedy";
  /** The literal's text or the variable's name. */
  readonly text: string;
}

const methods = ["ANY", "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** Reads `METHOD /path/{variable}/{greedy+}` or `$default`. Throws when it is neither. */
export function parseRouteKey(text: string): RouteKey {
  if (text === "$default") return { text, method: "ANY", path: undefined };
  const [, method = "", path = ""] = /^([A-Z]+) (\/.*)$/.exec(text) ?? [];
  if (!methods.includes(method)) {
    throw new Error(`route_key "${text}" must be $default, or one of ${methods.join(", ")}, a space and a path`);
  }
  const segments = path.slice(1).split("/").map(parseSegment);
  if (segments.slice(0, -1).some(({ kind }) => kind === "greedy")) {
    throw new Error(`route_key "${text}": a greedy variable must stand at the end of the path`);
  }
  return { text, method, path: { text: path, segments } };
}

function parseSegment(text: string): Segment {
  const variable = /^\{([\w.:-]+)(\+?)\}$/.exec(text);
  if (!variable) {
    if (/[{}]/.test(text)) throw new Error(`route_key: "${text}" is neither a text nor a whole {variable}`);
    return { kind: "literal", text };
  }
  return { kind: variable[2] ? "greedy" : "variable", text: variable[1]! };
}
