import type { Declarations, Resource } from "@slipstream/languages";

/** The resources of a type that set something of a bucket: by a reference to it, or by its name. */
export function settingsOf(bucket: Resource, type: string, declarations: Declarations): Resource[] {
  return declarations.ofType(type).filter(({ stack, arguments: { bucket: named } }) => {
    const target = declarations.follow(named, stack);
    return target ? target.resource === bucket : named !== undefined && named === bucket.arguments["bucket"];
  });
}

/** A nested block that may be there once: Terraform's JSON has it as an object or as a list of one. */
// oxlint-disable-next-line typescript/no-explicit-any -- Terraform JSON; each rule knows what it is about
export function only(value: any): Readonly<Record<string, any>> {
  return (Array.isArray(value) ? value[0] : value) ?? {};
}
