import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startRuntime, type Runtime } from "@slipstream/local";
import { writeStage } from "../../stacks/write-stage.ts";
import { findStage } from "../../stages.ts";
import { localBackend } from "../../tools/cli/client/backend.ts";
import { signIn } from "../../tools/cli/client/sign-in.ts";
import { signUpCustomer } from "../../tools/cli/local/demo-customer.ts";
import { stageStacks } from "../../tools/cli/local/stage-stacks.ts";
import { Customer, pizza } from "./support/customer.ts";

const from = "Slipstream <orders@shop.example>";
const credentials = { email: "ada@example.com", password: "Correct-horse-1" };

let folder: string;
let runtime: Runtime;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), `slipstream-synth-${process.pid}-`));
  const certificateArn = "arn:aws:acm:us-east-1:000000000000:certificate/shop";
  const page = { domain: { name: "order.shop.example", certificateArn } };
  await writeStage({ ...findStage("local"), paymentSuccessRate: 0, mail: { channel: "ses", from }, page }, folder);
  runtime = await startRuntime({ stacks: stageStacks(folder, "local"), port: 0 });
}, 120_000);
afterAll(async () => {
  await runtime?.stop();
  await rm(folder, { recursive: true });
});

test("a customer has a code from the stage's address, then what became of the order as text and as HTML, with the way to it", async () => {
  const coded = runtime.events.next("mail");
  await signUpCustomer(runtime, credentials);
  expect(await coded).toMatchObject({ from, subject: "Your verification code", body: expect.stringMatching(/ \d{6}$/) });

  const backend = await localBackend(runtime.baseUrl);
  const customer = new Customer(backend, await signIn(backend, credentials), credentials.email, "GraphQL");
  const mailed = runtime.events.next("mail");
  const { id } = await customer.place({ ...pizza, name: "Пицца <3", addOns: ["chili"] });
  const { html, ...mail } = await mailed;
  const url = `https://order.shop.example/#order=${id}`;
  expect(mail).toMatchObject({
    ...{ from, to: credentials.email, subject: "Your order could not be paid: 6 x Пицца <3" },
    body: expect.stringMatching(/^Your order could not be paid\.\nReason: The card was declined\.\n/),
    headers: {},
  });
  expect(mail.body).toContain(url);
  expect(html).toContain(`href="${url}"`);
  expect(html).toContain("6 × <bdi>Пицца &#60;3</bdi>");
});
