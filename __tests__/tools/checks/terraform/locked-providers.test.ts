import { expect, test } from "@jest/globals";
import { lockFaults } from "../../../../tools/checks/terraform/locked-providers.ts";

const stack = (source: string) => ({
  name: "orders",
  document: { terraform: { required_providers: { aws: { source, version: "6.25.0" } } } },
});
const lock = (registry: string, version: string) =>
  `# This file is maintained automatically.\n\nprovider "${registry}/hashicorp/aws" {\n  version     = "${version}"\n  constraints = "${version}"\n  hashes = [\n    "h1:x=",\n  ]\n}\n`;

test.each(["aws", "hashicorp/aws", "registry.terraform.io/hashicorp/aws"])(
  "%s in the version that is locked, by whichever registry, is fine; so is it where there is no lock",
  (source) => {
    for (const registry of ["registry.terraform.io", "registry.opentofu.org"])
      expect(lockFaults([stack(source)], lock(registry, "6.25.0"))).toEqual([]);
    expect(lockFaults([stack(source)], undefined)).toEqual([]);
  },
);

test.each([
  ["another version", lock("registry.terraform.io", "6.24.0"), "6.24.0"],
  ["none of this provider", "", "none"],
])("a lock with %s is told, with what to do", (_what, text, has) => {
  expect(lockFaults([stack("aws")], text)).toEqual([
    {
      rule: "provider-lock",
      stack: "orders",
      address: "terraform.required_providers.aws",
      message: `It asks for hashicorp/aws 6.25.0; .terraform.lock.hcl has ${has}.`,
      advice: "Run npm run lock.",
    },
  ]);
});
