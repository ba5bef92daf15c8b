import type { Json, StackJson } from "../guard-rails/declarations.ts";

const reference = /(?<!\$)\$\{(aws_\w+)\.(\w+)\.(\w+)/g;

/**
 * A stack for a Terraform without the AWS provider: each AWS resource is one of the built-in `terraform_data`, which holds its
 * arguments, and what is referred to besides. References, their escaping, outputs, and the order of things stay as they are.
 */
export function asBuiltIn({ document }: StackJson): object {
  const made = referredAttributes(document);
  const { resource = {}, output = {}, data, terraform } = document;
  const resources = Object.entries<Json>(resource).flatMap(([type, named]) =>
    Object.entries<Json>(named).map(([id, { "//": _, depends_on: after = [], lifecycle, ...given }]) => [
      `${type}__${id}`,
      {
        input: {
          ...Object.fromEntries((made.get(`${type}.${id}`) ?? []).map((attribute) => [attribute, madeUp(attribute)])),
          ...given,
        },
        // It would keep nothing here: the whole folder goes.
        ...(lifecycle?.ignore_changes && { lifecycle: { ignore_changes: [] } }),
        ...(after.length > 0 && { depends_on: after.map((address: string) => `terraform_data.${address.replace(".", "__")}`) }),
      },
    ]),
  );
  const rewritten = {
    terraform: { backend: terraform?.backend },
    ...(data && { data }),
    resource: { terraform_data: Object.fromEntries(resources) },
    // Terraform takes no empty block.
    ...(Object.keys(output).length > 0 && { output }),
  };
  return JSON.parse(JSON.stringify(rewritten).replace(reference, "${terraform_data.$1__$2.output.$3")) as object;
}

/** What AWS would make up. All are texts but an API's addresses. */
function madeUp(attribute: string): unknown {
  return attribute === "uris" ? { GRAPHQL: attribute, REALTIME: attribute } : attribute;
}

/** The attributes that the stack refers to, by address. */
function referredAttributes(document: Json): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [, type, id, attribute] of JSON.stringify(document).matchAll(reference)) {
    const address = `${type}.${id}`;
    found.set(address, [...(found.get(address) ?? []), attribute!]);
  }
  return found;
}
