import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { BackendUnderTest } from "./support/backend.ts";

let backend: BackendUnderTest;
beforeAll(async () => {
  backend = await BackendUnderTest.start();
});
afterAll(() => backend.stop());

async function get(path: string): Promise<Response> {
  return fetch(`${backend.runtime.baseUrl}${path}`);
}

describe("the page that the stack deploys", () => {
  test("is at the root of the port, with the files that it names", async () => {
    const index = await get("/");
    expect([index.status, index.headers.get("content-type"), index.headers.get("cache-control")]).toEqual([
      200,
      "text/html; charset=utf-8",
      "no-cache",
    ]);
    const named = [...(await index.text()).matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path!);
    expect(named.length).toBeGreaterThan(1);
    for (const path of named) {
      const file = await get(path);
      expect([file.status, file.headers.get("cache-control")]).toEqual([200, "public, max-age=31536000, immutable"]);
      expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(0);
    }
  });

  test("may call the APIs where they are run, and nothing is there that was not deployed", async () => {
    const { baseUrl } = backend.runtime;
    const policy = (await get("/")).headers.get("content-security-policy");
    expect(policy).toContain(`connect-src 'self' ${baseUrl}/graphql ${baseUrl.replace("http", "ws")}/graphql/realtime `);
    expect((await get("/not-deployed.json")).status).toBe(404);
  });

  test("reads the runtime's own configuration, whose addresses are on this machine", async () => {
    const outputs = (await (await get("/amplify_outputs.json")).json()) as {
      data: { url: string };
      auth: { user_pool_id: string };
    };
    expect(outputs.data.url).toBe(`${backend.runtime.baseUrl}/graphql`);
    expect(outputs.auth.user_pool_id).toBe(backend.runtime.outputs["user_pool_id"]);
  });
});
