import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { startRuntime, type AccessDeniedEvent, type Runtime } from "@slipstream/local";
import { writeStage } from "../../stacks/write-stage.ts";
import type { StageMail } from "../../stage-mail.ts";
import { findStage } from "../../stages.ts";
import { localBackend } from "../../tools/cli/client/backend.ts";
import { signIn } from "../../tools/cli/client/sign-in.ts";
import { signUpCustomer } from "../../tools/cli/local/demo-customer.ts";
import { stageStacks } from "../../tools/cli/local/stage-stacks.ts";
import { bySes } from "./support/backend.ts";
import { Customer } from "./support/customer.ts";

const bySns: StageMail = { channel: "sns" };
const credentials = { email: "ada@example.com", password: "Correct-horse-1" };
const timeoutMs = 120_000;

let folder: string;
let runtime: Runtime;
afterEach(async () => {
  await runtime?.stop();
  await rm(folder, { recursive: true });
});

/** A stage whose page CloudFront names, as it is between the orders stack and the web stack: without the parameter that says the name. */
async function startedBeforeThePage(mail: StageMail) {
  folder = await mkdtemp(join(tmpdir(), "slipstream-flow-"));
  await writeStage({ ...findStage("local"), paymentSuccessRate: 0, mail, page: {} }, folder);
  const web = join(folder, "stacks/slipstream-local-web/cdk.tf.json");
  const whole = await readFile(web, "utf8");
  const { aws_ssm_parameter: parameters, ...others } = JSON.parse(whole).resource;
  await writeFile(web, JSON.stringify({ ...JSON.parse(whole), resource: others }));
  runtime = await startRuntime({ stacks: stageStacks(folder, "local"), port: 0 });
  await signUpCustomer(runtime, credentials);
  const backend = await localBackend(runtime.baseUrl);
  const customer = new Customer(backend, await signIn(backend, credentials), credentials.email, "GraphQL");
  return {
    /** The order whose payment fails, and the mail that says so. */
    async refused() {
      const mailed = runtime.events.next("mail");
      const { id } = await customer.place();
      const mail = await mailed;
      await runtime.events.next("execution", ({ status }) => status !== undefined);
      return { id, ...mail };
    },
    async deployThePage() {
      expect(Object.keys(parameters)).toHaveLength(1);
      await writeFile(web, whole);
      await runtime.update();
    },
    /** Takes away the statement that lets the function look; what is returned gives it back. */
    withholdTheLook() {
      const policy = runtime.resources.get("aws_iam_role_policy.workflow_notify_customer_role_policy")!;
      const statements = JSON.parse(policy.arguments["policy"]).Statement as readonly { readonly Action: readonly string[] }[];
      const index = statements.findIndex(({ Action }) => Action.includes("ssm:GetParameter"));
      return runtime.withhold(policy, index);
    },
    /** Until the function looks again. */
    passTime: () => runtime.clock.advance(30_000),
  };
}

test.each([
  ["SNS", bySns],
  ["SES", bySes],
])(
  "a failed payment's mail by %s leads to a page that CloudFront names once it is there, though the function was there before",
  async (_, mail) => {
    const { refused, deployThePage, withholdTheLook, passTime } = await startedBeforeThePage(mail);
    const denied: AccessDeniedEvent[] = [];
    runtime.events.on("access-denied", (event) => denied.push(event));
    const unlinked = { body: expect.not.stringMatching(/https?:/) };
    expect(await refused()).toMatchObject(unlinked);
    expect(denied).toEqual([]);

    await deployThePage();
    const giveBack = withholdTheLook();
    passTime();
    expect(await refused()).toMatchObject(unlinked);
    expect(denied).toMatchObject([{ caller: expect.stringContaining("notify-customer"), action: "ssm:GetParameter" }]);

    giveBack();
    passTime();
    const { id, body, html } = await refused();
    const link = `https://${runtime.outputs["page_domain"]}/#order=${id}`;
    expect(body).toContain(link);
    if (mail.channel === "ses") expect(html).toContain(`href="${link}"`);
  },
  timeoutMs,
);
