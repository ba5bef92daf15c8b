import type { Arguments, Attributes, ResourceAddress, ResourceType } from "../service-module.ts";
import { refuseUnknownArguments } from "./arguments/known-arguments.ts";
import { ownArguments } from "./arguments/module-wide.ts";

/** Makes one resource. Throws, without the address, for an argument that is not known here, and what its type throws. */
export async function makeResource(
  type: ResourceType,
  args: Arguments,
  address: ResourceAddress,
  region: string,
): Promise<Attributes> {
  const own = ownArguments(args, region);
  if (type.arguments !== "any") refuseUnknownArguments(own, type.arguments);
  return type.make(own, address);
}
