import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments } from "../../terraform/resource-type.ts";
import type { Distributions, Origin } from "../distributions.ts";

const knownArguments = [
  ...["origin_id", "domain_name", "origin_path", "origin_access_control_id", "s3_origin_config"],
  // Nothing of these shows in what is run here: an origin answers at once or never.
  ...["connection_attempts", "connection_timeout", "origin_shield"],
];

/** A bucket by either of its names: `<bucket>.s3.<region>.amazonaws.com`, `<bucket>.s3.amazonaws.com`. */
const bucketDomain = /^(.+)\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com$/;

/** A distribution's `origin`, with the ID that behaviors name it by. Throws for what is no bucket, or not asked by signed requests. */
export function readOrigin(settings: Arguments, distributions: Distributions): readonly [id: string, origin: Origin] {
  const id = text(settings, "origin_id");
  const where = `origin "${id}"`;
  refuseUnknownArguments(settings, knownArguments);
  const domain = text(settings, "domain_name");
  const bucket = bucketDomain.exec(domain)?.[1];
  if (bucket === undefined) throw new Error(`${where}: domain_name ${domain} is no bucket's: only buckets are supported here`);
  const { origin_access_control_id: accessControl, origin_path: path = "" } = settings;
  if (!distributions.hasAccessControl(accessControl)) {
    const given =
      accessControl == null ? "there is none" : `there is no ${JSON.stringify(accessControl)} in the stacks that are run`;
    throw new Error(`${where}: origin_access_control_id: ${given}; a bucket is asked by signed requests only`);
  }
  if (path !== null && path !== "" && (typeof path !== "string" || !/^\/.*[^/]$/.test(path))) {
    throw new Error(`${where}: origin_path must begin with / and not end with one, not ${JSON.stringify(path)}`);
  }
  return [id, { bucket, path: (path as string | null) ?? "" }];
}
