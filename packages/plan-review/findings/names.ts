import { words, type Words } from "../finding.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { block, type Value, type ValueMap } from "../plan/value.ts";

/** What a resource is called in AWS, as the provider has it. */
const names = [
  ...["name", "function_name", "bucket", "alarm_name", "identifier", "cluster_identifier", "repository_name", "repository"],
  ...["replication_group_id", "domain_name", "cluster_name", "username", "domain"],
];

/** The name in AWS that a resource has, when it is known. */
export function nameIn(values: ValueMap | undefined): string | undefined {
  return names.map((name) => values?.[name]).find(isText);
}

/** What somebody finds it by in AWS: its name or its ID. A deposed object has its successor's name. */
export function identityIn({ before = {}, deposed }: Pick<ResourceChange, "before" | "deposed">): string | undefined {
  const { id, arn, tags } = before;
  const name = [nameIn(before), block(tags).Name].find(isText);
  return (deposed ? [id, arn, name] : [name, id, arn]).find(isText);
}

/** " (`orders`)", unless what is said of it has that already. */
export function calledWords(change: ResourceChange, said: Words = []): Words {
  const identity = identityIn(change);
  const isSaid = said.some((piece) => typeof piece === "object" && "code" in piece && piece.code === identity);
  return identity === undefined || isSaid ? [] : words` (${identity})`;
}

function isText(value: Value | undefined): value is string {
  return typeof value === "string" && value !== "";
}
