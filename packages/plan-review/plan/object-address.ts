import type { Json } from "./json.ts";

/**
 * The address of an object in a plan. One that a replacement left behind ("deposed") has the address of the one that is live: it is called
 * as Terraform calls it, so that neither is taken for the other.
 */
export function objectAddress({ address, deposed }: { readonly [key: string]: Json }): string {
  return typeof deposed === "string" ? `${String(address)} (deposed object ${deposed})` : String(address);
}
