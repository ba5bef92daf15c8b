import type { AnyNode } from "acorn";

/** Why code can't be loaded, and where. */
export interface Problem {
  readonly node: AnyNode;
  /** What follows the name of the code, e.g. `uses try, which APPSYNC_JS does not have: …`. */
  readonly text: string;
}

/** @param instead what to do */
export function notInAppSync(node: AnyNode, construct: string, instead: string): Problem {
  return { node, text: ` uses ${construct}, which APPSYNC_JS does not have: ${instead}` };
}

export function notRun(node: AnyNode, what: string): Problem {
  return { node, text: ` uses ${what}, which is not run locally` };
}
