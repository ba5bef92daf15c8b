import type { ResourceChange } from "@slipstream/local";
import type { Fault } from "./synth-messages.ts";

/** Files that are named in a line; of more, how many there are. */
const namedFiles = 2;
/** Lines of what is wrong. */
const shownLines = 6;

/** What a resource of a type is to who writes it: one, and several. */
const nouns: Readonly<Record<string, readonly [string, string]>> = {
  aws_lambda_function: ["function", "functions"],
  aws_appsync_resolver: ["resolver", "resolvers"],
  aws_appsync_function: ["pipeline function", "pipeline functions"],
  aws_appsync_graphql_api: ["GraphQL API", "GraphQL APIs"],
  aws_sfn_state_machine: ["state machine", "state machines"],
  aws_iam_role_policy: ["policy", "policies"],
  aws_s3_object: ["page file", "page files"],
};

/** Arguments that say no more than that the code is another one, which goes without saying. */
const code = new Set(["filename", "source_code_hash", "code", "definition", "schema", "source", "etag", "key", "content"]);

/** What has changed, e.g. `function workflow_process-payment (memory_size), 2 page files made`. */
export function changesText(changes: readonly ResourceChange[]): string {
  const groups = Map.groupBy(changes, ({ address, action }) => `${typeOf(address)} ${action}`);
  return [...groups.values()].map(groupText).join(", ");
}

function groupText(changes: readonly ResourceChange[]): string {
  const [{ address, action, arguments: names }] = changes as [ResourceChange];
  const [one, several] = nouns[typeOf(address)] ?? [typeOf(address), `resources ${typeOf(address)}`];
  const done = action === "updated" ? "" : ` ${action}`;
  if (changes.length > 1) return `${changes.length} ${several}${done}`;
  const told = names.filter((name) => !code.has(name));
  return `${one} ${address.slice(address.indexOf(".") + 1)}${told.length > 0 ? ` (${told.join(", ")})` : ""}${done}`;
}

function typeOf(address: string): string {
  return address.slice(0, address.indexOf("."));
}

/** e.g. `lambdas/domain/order.ts, stages.ts and 3 more` */
export function filesText(files: readonly string[]): string {
  const more = files.length - namedFiles;
  return `${files.slice(0, namedFiles).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** What is wrong, the first lines of it, and what is still true. */
export function faultLines(faults: readonly Fault[]): string[] {
  const lines = faults.flatMap(({ place, message }) =>
    (place === undefined ? message : `${place}: ${message}`).trim().split("\n"),
  );
  const more = lines.length - shownLines;
  return [...lines.slice(0, shownLines), ...(more > 0 ? [`… and ${more} more.`] : []), "What ran before runs on."];
}

/** e.g. `3 orders under way` */
export function underWayText(orders: number): string {
  return `${orders} order${orders === 1 ? "" : "s"} under way`;
}
