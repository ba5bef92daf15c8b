import { checkedArguments, makeResource } from "../../../packages/local/terraform/make-resource.ts";
import type {
  Arguments,
  Attributes,
  ProvisionedResource,
  ResourceType,
} from "../../../packages/local/terraform/resource-type.ts";

const region = "eu-west-1";

/** A resource that has been made, changed and removed as the runtime does it, one at a time. */
export interface Changeable {
  readonly attributes: Attributes;
  /** Changes it; `args` are those that differ, null takes one away. Rejects with what its type throws. */
  readonly update: (args: Arguments) => Promise<Attributes>;
  readonly remove: () => Promise<void>;
  readonly hold: () => () => void;
}

/** Makes a resource, `<type>.<name>`. */
export async function makeChangeable(
  types: Readonly<Record<string, ResourceType>>,
  type: string,
  args: Arguments,
  name = "test",
): Promise<Changeable> {
  const resourceType = types[type]!;
  const address = { address: `${type}.${name}`, type, name, stack: "test", stackDir: "/" };
  let was: ProvisionedResource = {
    ...address,
    arguments: args,
    attributes: await makeResource(resourceType, args, address, region),
  };
  return {
    get attributes() {
      return was.attributes;
    },
    update: async (different) => {
      const now = { ...was.arguments, ...different };
      const attributes = await resourceType.update!(checkedArguments(resourceType, now, region), was, address);
      was = { ...was, arguments: now, attributes };
      return attributes;
    },
    remove: async () => resourceType.remove!(was),
    hold: () => resourceType.hold!(was),
  };
}
