import { expect, test } from "@jest/globals";
import { commonArguments, metaArguments } from "../../../../packages/languages/terraform/module-wide-arguments.ts";

test("Terraform itself reads its meta-arguments of every resource, and the provider has its own for nearly every one", () => {
  expect([...metaArguments].sort()).toEqual([
    ...["//", "connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"],
  ]);
  expect([...commonArguments].sort()).toEqual(["region", "tags", "tags_all"]);
});
