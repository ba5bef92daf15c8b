import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { isBuiltin } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { bundleLambdas } from "../../synth/bundle-lambdas.ts";
import type { Bundle } from "../../synth/bundle.ts";

const subscribeCustomer = "lambdas/subscribe-customer.ts";
const processPayment = "lambdas/process-payment.ts";

let bundles: ReadonlyMap<string, Bundle>;
beforeAll(async () => {
  bundles = await bundleLambdas([processPayment, subscribeCustomer]);
});

describe("a bundled function", () => {
  test("imports nothing but Node's own modules", () => {
    for (const { code } of bundles.values()) {
      const found = Buffer.from(code)
        .toString()
        .matchAll(/\brequire\("([^"]+)"\)/g);
      const imports = [...found].map(([, name]) => name ?? "");
      expect(imports.length).toBeGreaterThan(0);
      expect(imports.filter((name) => !isBuiltin(name))).toEqual([]);
    }
  });

  test("is the same whatever else is bundled, so that a plan shows what changed and no more", async () => {
    const alone = await bundleLambdas([subscribeCustomer]);
    expect(Buffer.from(alone.get(subscribeCustomer)!.code).equals(bundles.get(subscribeCustomer)!.code)).toBe(true);
  });

  test("signs with the environment's credentials", async () => {
    const signedBy = await authorizationOf({ AWS_ACCESS_KEY_ID: "AKIDENVIRONMENT", AWS_SECRET_ACCESS_KEY: "secret" });
    expect(signedBy).toContain("Credential=AKIDENVIRONMENT/");
  });

  test("looks for credentials nowhere else", async () => {
    await expect(authorizationOf({ AWS_PROFILE: "mine" })).rejects.toThrow("Unable to find environment variable credentials");
  });
});

test("a function that does not compile is refused with its file", async () => {
  await expect(bundleLambdas(["lambdas/no-such-function.ts"])).rejects.toThrow("lambdas/no-such-function.ts");
});

/** Runs `subscribe-customer` against a server of ours and answers with the header that it signed its first request with. */
async function authorizationOf(credentials: Record<string, string>): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-bundle-"));
  const server = createServer((_, response) => response.writeHead(400).end()).listen(0, "127.0.0.1");
  let authorization: string | undefined;
  server.on("request", (request) => (authorization ??= request.headers.authorization));
  try {
    await once(server, "listening");
    await writeFile(join(folder, "index.js"), bundles.get(subscribeCustomer)!.code);
    await writeFile(
      join(folder, "invoke.mjs"),
      `import { handler } from "./index.js";
       const request = { userAttributes: { sub: "s", email: "a@b.example" } };
       const event = { triggerSource: "PostConfirmation_ConfirmSignUp", userName: "u", request, response: {} };
       await handler(event).catch((error) => { if (error.name === "CredentialsProviderError") throw error; });`,
    );
    const env = {
      AWS_REGION: "eu-west-1",
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      NOTIFICATIONS_TOPIC_ARN: "arn:aws:sns:eu-west-1:000000000000:orders",
      POWERTOOLS_METRICS_NAMESPACE: "Slipstream",
      STAGE: "test",
      HOME: folder,
      ...credentials,
    };
    await promisify(execFile)(process.execPath, ["invoke.mjs"], { cwd: folder, env });
    return authorization;
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
}
