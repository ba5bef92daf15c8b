import type { RuntimeContext } from "../../service-module.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import { derivedId } from "../../terraform/derived-id.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { Distributions } from "../distributions.ts";

const only: Readonly<Record<string, string>> = {
  origin_access_control_origin_type: "s3",
  signing_behavior: "always",
  signing_protocol: "sigv4",
};

/** `aws_cloudfront_origin_access_control` of a bucket, which always signs. Attributes: `id`, `arn`, `etag`. */
export function provisionOriginAccessControl({ accountId }: RuntimeContext, distributions: Distributions): ResourceType {
  return {
    // Nothing of a description shows in what is run here.
    arguments: ["name", "description", ...Object.keys(only)],
    make: (args) => {
      refuseOthers(args);
      const id = `E${derivedId(text(args, "name"), 13).toUpperCase()}`;
      distributions.addAccessControl(id);
      return { id, arn: `arn:aws:cloudfront::${accountId}:origin-access-control/${id}`, etag: id };
    },
    update: (args, { attributes }) => {
      refuseOthers(args);
      return attributes;
    },
    remove: ({ attributes }) => distributions.removeAccessControl(String(attributes.id)),
  };
}

function refuseOthers(args: Arguments): void {
  for (const [name, value] of Object.entries(only)) {
    if (args[name] !== value) throw new Error(`${name}: ${JSON.stringify(args[name])} is not supported here, only ${value}`);
  }
}
