import { jsonObject } from "./json-object.ts";

/** The AWS providers of a stack. What else a provider block says (`default_tags`, a profile, …) changes nothing that runs. */
export interface Providers {
  /** Of the resources that name no provider. Undefined: Terraform would take it from the environment. */
  readonly region: string | undefined;
  /**
   * Throws when a block names a provider (e.g. `aws.us`) that the stack has not, or that is for another region:
   * one is run here.
   */
  readonly check: (provider: string | undefined) => void;
}

/** @param stack for error messages; @param provider the document's block of that name */
export function parseProviders(stack: string, provider: unknown): Providers {
  // The archive provider has no settings: what is made of it here is `archive_file`.
  const { aws = [], archive, ...others } = jsonObject(provider ?? {}, `${stack}: provider`);
  const unknown = Object.keys(others);
  if (unknown.length > 0) throw new Error(`${stack}: provider ${unknown.join(", ")} is not run here; only aws and archive are`);
  const regions = new Map(
    [aws].flat().map((block) => {
      const { alias, region } = jsonObject(block, `${stack}: provider.aws`);
      const name = alias == null ? "aws" : `aws.${String(alias)}`;
      return [name, regionIn(region, `${stack}: provider ${name}`)] as const;
    }),
  );
  const region = regions.get("aws") ?? (regions.has("aws") ? undefined : [...regions.values()][0]);
  return {
    region,
    check(name = "aws") {
      if (name === "archive" && archive !== undefined) return;
      if (name !== "aws" && !regions.has(name)) throw new Error(`provider ${name} is not declared`);
      const other = regions.get(name);
      if (other === undefined || other === region) return;
      throw new Error(
        `provider ${name} is for ${other}: the stack is run in ${region ?? "one region"}, and nothing outside of it`,
      );
    },
  };
}

function regionIn(region: unknown, what: string): string | undefined {
  if (region == null) return undefined;
  if (typeof region === "string" && /^[a-z]{2}(-[a-z]+)+-\d+$/.test(region)) return region;
  throw new Error(`${what}: region ${JSON.stringify(region)} should be written out, e.g. "us-east-1"`);
}
