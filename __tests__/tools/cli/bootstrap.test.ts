import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Runtime } from "@slipstream/local";
import { runResources } from "../../packages/local/run-resources.ts";
import { synthTimeoutMs } from "../../stacks/support/synthesized.ts";
import { BootstrapMachine } from "./bootstrap/support/bootstrap-machine.ts";
import type { FakeAccount } from "./bootstrap/support/fake-account.ts";

const bucket = "acme-terraform-state";
const stateKey = "bootstrap/slipstream-bootstrap.tfstate";
const providerArn = "arn:aws:iam::000000000000:oidc-provider/token.actions.githubusercontent.com";
const githubProvider = { tags: {}, audiences: ["sts.amazonaws.com"] };
const settled = `accountId: "000000000000", stateBucket: "${bucket}",`;

let sts: Runtime;
beforeAll(async () => {
  sts = await runResources({});
});
afterAll(() => sts.stop());

let machine: BootstrapMachine;
let account: FakeAccount;
beforeEach(async () => {
  machine = new BootstrapMachine(sts.baseUrl);
  ({ account } = machine);
  await account.start();
});
afterEach(() => machine.dispose());

const stateFile = () => join(machine.home, "state/bootstrap", `${bucket}.tfstate`);
const sharedStack = () => readFileSync(join(machine.home, "out/bootstrap/stacks/slipstream-bootstrap/cdk.tf.json"), "utf8");

const fromNothing = [
  "slipstream-bootstrap init -reconfigure (file)",
  "slipstream-bootstrap apply (file)",
  "slipstream-bootstrap init -migrate-state -force-copy (bucket)",
  "slipstream-dev-bootstrap init -reconfigure (bucket)",
  "slipstream-dev-bootstrap apply (bucket)",
];

describe("npm run bootstrap", () => {
  test(
    "in an empty account tells what it will make, makes what stages share, moves its state into the bucket, then makes the roles",
    async () => {
      machine.putTerraform();
      const { code, stdout, stderr } = await machine.bootstrap(settled);
      expect([code, stderr]).toEqual([0, ""]);
      expect(machine.called()).toEqual(fromNothing);
      expect(existsSync(stateFile())).toBe(false);
      expect(account.asked).toEqual([`HEAD /${bucket} 000000000000`, "POST /"]);
      const [before, after] = stdout.split("slipstream-bootstrap (1 of 2)");
      expect(before).toBe(`Account 000000000000, eu-west-1, as arn:aws:iam::000000000000:user/developer
Synthesizing the stacks of stage "dev", for the rights that they need …

slipstream-bootstrap, once for all stages with this bucket
  bucket ${bucket} (new): versioned, encrypted, not public, by TLS only;
    an old version goes after 90 days, but the last 10 stay
  OIDC provider token.actions.githubusercontent.com (new): for sts.amazonaws.com
slipstream-dev-bootstrap
  role /slipstream-deploy/plan-slipstream-dev-eu-west-1: for repo:ORG/REPO:environment:dev-plan, with 1 policy
  role /slipstream-deploy/apply-slipstream-dev-eu-west-1: for repo:ORG/REPO:environment:dev, with 1 policy
Their state: s3://${bucket}/bootstrap/*.tfstate; until there is the bucket, state/bootstrap/${bucket}.tfstate

`);
      const role = (name: string) => `arn:aws:iam::000000000000:role/slipstream-deploy/${name}-slipstream-dev-eu-west-1`;
      expect(after).toContain(`Done. The environments of ORG/REPO on GitHub get these variables (docs/ci.md):
  dev-plan: AWS_ROLE_ARN=${role("plan")} AWS_REGION=eu-west-1
  dev: AWS_ROLE_ARN=${role("apply")} AWS_REGION=eu-west-1
`);
    },
    synthTimeoutMs,
  );

  test(
    "for a second stage uses bucket and provider that are there, with its state from the bucket, and approves when told to",
    async () => {
      machine.putTerraform();
      account.buckets.set(bucket, new Map([[stateKey, `{"arn": "${providerArn}"}`]]));
      account.oidcProvider = githubProvider;
      const { code, stdout } = await machine.bootstrap(settled, ["--stage", "prod", "--auto-approve"]);
      expect(code).toBe(0);
      expect(machine.called()).toEqual([
        "slipstream-bootstrap init -reconfigure (bucket)",
        "slipstream-bootstrap apply -auto-approve (bucket)",
        "slipstream-prod-bootstrap init -reconfigure (bucket)",
        "slipstream-prod-bootstrap apply -auto-approve (bucket)",
      ]);
      expect(stdout).toContain(`bucket ${bucket} (is there): `);
      expect(stdout).toContain("OIDC provider token.actions.githubusercontent.com (is there): ");
      // What the state has is declared, or Terraform would destroy it.
      expect(sharedStack()).toContain(providerArn);
    },
    synthTimeoutMs,
  );

  test(
    "goes on where it was interrupted: the state is in its file until all of it is in the bucket",
    async () => {
      machine.putTerraform("-migrate-state");
      const first = await machine.bootstrap(settled);
      expect(first.code).toBe(1);
      expect(first.stderr).toContain(`The state is still in ${stateFile()}. To go on, run the same again.`);
      expect(machine.called()).toEqual(fromNothing.slice(0, 3));
      expect(existsSync(stateFile())).toBe(true);

      machine.putTerraform();
      account.buckets.set(bucket, new Map());
      account.oidcProvider = { ...githubProvider, tags: { StateBucket: bucket } };
      const second = await machine.bootstrap(settled);
      expect(second.stdout).toContain(`bucket ${bucket} (is there, and becomes as follows): `);
      expect([second.code, machine.called()]).toEqual([0, fromNothing]);
      expect(existsSync(stateFile())).toBe(false);
    },
    2 * synthTimeoutMs,
  );

  test(
    "touches nothing more when Terraform fails or its plan is declined",
    async () => {
      machine.putTerraform("slipstream-bootstrap apply");
      const { code, stderr } = await machine.bootstrap(settled);
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /^error: terraform apply ended with exit code 3 in .*To go on, run the same again\. Not touched: slipstream-dev-boot/,
      );
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(machine.called()).toEqual(fromNothing.slice(0, 2));
    },
    synthTimeoutMs,
  );

  test(
    "uses an OIDC provider that others have made, and does not take it over",
    async () => {
      machine.putTerraform();
      account.oidcProvider = githubProvider;
      const { code, stdout } = await machine.bootstrap(settled);
      expect(code).toBe(0);
      expect(stdout).toContain("(is there, made elsewhere: used as it is)");
      expect(sharedStack()).not.toContain("openid");
    },
    synthTimeoutMs,
  );
});

describe("npm run bootstrap refuses, before Terraform is called or anything written,", () => {
  async function refusal(settings: string, env?: Record<string, string>): Promise<string> {
    machine.putTerraform();
    const { code, stderr } = await machine.bootstrap(settings, [], env);
    expect([code, machine.called(), existsSync(join(machine.home, "out"))]).toEqual([1, [], false]);
    expect(stderr).not.toMatch(/\n\s+at /);
    return stderr;
  }

  test("a bucket's name that somebody else has", async () => {
    account.others.set(bucket, [403, {}]);
    expect(await refusal(settled)).toContain(`The bucket "${bucket}" is taken: it belongs to another account`);
  });

  test("a bucket in another region than the stage's", async () => {
    account.others.set(bucket, [301, { "x-amz-bucket-region": "us-east-1" }]);
    expect(await refusal(settled)).toContain(`The bucket "${bucket}" is in us-east-1, the stage "dev" in eu-west-1`);
  });

  test("a state that it may not read", async () => {
    account.buckets.set(bucket, new Map());
    account.others.set(`${bucket}/${stateKey}`, [403, {}]);
    expect(await refusal(settled)).toContain(`S3 does not give s3://${bucket}/${stateKey}: status 403.`);
  });

  test("an OIDC provider of others that takes no tokens for AWS, and says what to run", async () => {
    account.oidcProvider = { tags: {}, audiences: ["https://github.com/ORG"] };
    const command = `aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${providerArn} --client-id sts.amazonaws.com`;
    expect(await refusal(settled)).toContain(command);
  });

  test("another account than the stage's", async () => {
    expect(await refusal(`accountId: "111122223333", stateBucket: "${bucket}",`)).toContain(
      'The credentials are of account 000000000000; stage "dev" is for 111122223333 (accountId in stages.ts).',
    );
  });

  test("a stage that does not say where it is deployed to, and says what to write", async () => {
    const said = await refusal("");
    expect(said).toContain('  accountId: "000000000000",\n  stateBucket: "slipstream-state-000000000000-eu-west-1",');
  });

  test("credentials that AWS does not take", async () => {
    const said = await refusal(settled, { AWS_ACCESS_KEY_ID: "nobody" });
    expect(said).toContain("AWS does not take the credentials (sts:GetCallerIdentity): InvalidClientTokenId");
  });
});
