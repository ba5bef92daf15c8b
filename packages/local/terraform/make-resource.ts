import { refuseUnknownArguments } from "./arguments/known-arguments.ts";
import { ownArguments } from "./arguments/module-wide.ts";
import type { Arguments, Attributes, ResourceAddress, ResourceType } from "./resource-type.ts";

/** Makes one resource. Throws, without the address, for an argument that is not known here, and what its type throws. */
export async function makeResource(
  type: ResourceType,
  args: Arguments,
  address: ResourceAddress,
  region: string,
): Promise<Attributes> {
  return type.make(checkedArguments(type, args, region), address);
}

/** The arguments as its type gets them. Throws for one that is not known here, and for another region. */
export function checkedArguments(type: ResourceType, args: Arguments, region: string): Arguments {
  const own = ownArguments(args, region);
  if (type.arguments !== "any") refuseUnknownArguments(own, type.arguments);
  return own;
}
