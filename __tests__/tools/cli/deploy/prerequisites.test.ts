import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { hasCredentials } from "../../../../tools/cli/deploy/prerequisites.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-credentials-"));
  writeFileSync(join(folder, "config"), "[default]\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Files that are not there, so that the machine's own are not looked at. */
const nowhere = () => ({ AWS_SHARED_CREDENTIALS_FILE: join(folder, "gone"), AWS_CONFIG_FILE: join(folder, "gone") });

test.each([
  [{ AWS_ACCESS_KEY_ID: "AKIDTEST" }],
  [{ AWS_PROFILE: "shop" }],
  [{ AWS_WEB_IDENTITY_TOKEN_FILE: "/token" }],
  [{ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/credentials" }],
  [{ AWS_EC2_METADATA_DISABLED: "false" }],
])("%j lets Terraform find credentials", (env) => {
  expect(hasCredentials({ ...nowhere(), ...env })).toBe(true);
});

test("so does a file of the AWS CLI's", () => {
  expect(hasCredentials({ ...nowhere(), AWS_CONFIG_FILE: join(folder, "config") })).toBe(true);
});

test("without any of them there are none", () => {
  expect(hasCredentials({ ...nowhere(), AWS_REGION: "eu-west-1", AWS_PROFILE: "" })).toBe(false);
});
