import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { build } from "esbuild";
import { localCertificate, type LocalCertificate } from "../../tools/cli/start/local-certificate.ts";
import { BackendUnderTest } from "../flows/support/backend.ts";
import { root } from "../support/source-files.ts";

const page = await readFile(join(root, "client/README.md"), "utf8");

describe("the example of the client's page", () => {
  let folder: string;
  let certificate: LocalCertificate;
  let backend: BackendUnderTest;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "slipstream-client-example-"));
    certificate = await localCertificate(join(folder, "tls"));
    backend = await BackendUnderTest.start({ tls: { port: 0, ...certificate } });
    await cp(join(root, "client"), join(folder, "client"), { recursive: true });
  });
  afterAll(async () => {
    await backend.stop();
    await rm(folder, { recursive: true });
  });

  test.each([
    ["http: and ws:", "alice", () => backend.runtime.baseUrl],
    ["https: and wss:", "bob", () => backend.runtime.tlsUrl!],
  ])("runs as it stands until the order is paid, over %s", async (_, name, address) => {
    const { token } = await backend.customer(name);
    const graphqlUrl = `${address()}/graphql`;
    const account = { token, graphqlUrl, realtimeUrl: `${graphqlUrl.replace("http", "ws")}/realtime` };
    await writeFile(
      join(folder, "account.ts"),
      `export const { token, graphqlUrl, realtimeUrl } = ${JSON.stringify(account)};\nexport const getToken = async () => token;\n`,
    );
    const bundle = join(folder, "example.mjs");
    await build({
      stdin: { contents: /^```ts\n([^]*?)^```/m.exec(page)![1]!, loader: "ts", resolveDir: folder },
      ...{ bundle: true, platform: "neutral", target: "es2022", outfile: bundle },
    });
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificate.caFile };
    const running = spawn(process.execPath, [bundle], { stdio: ["ignore", "pipe", "inherit"], env });
    const ended = once(running, "exit");
    let printed = "";
    for await (const text of running.stdout.setEncoding("utf8")) {
      printed += text;
      if (/^live true Pizza PAID/m.test(printed)) break;
    }
    running.kill();
    await ended;
    expect(printed).toMatch(/^connecting false\n[^]*^live true Pizza PAID/m);
  });
});

test("the client's page says how large the client is", async () => {
  const { outputFiles } = await build({
    ...{ entryPoints: [join(root, "client/index.ts")], bundle: true, minify: true, write: false },
    ...{ format: "esm", platform: "browser", target: "es2022" },
  });
  expect(page).toContain(`(${Math.round(gzipSync(outputFiles[0]!.contents).length / 1000)} KB gzip)`);
});

test("the client's page names what the face has, and nothing else", async () => {
  const face = await readFile(join(root, "client/index.ts"), "utf8");
  const named = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name!);
  expect(named.filter((name) => !new RegExp(`\\b${name}\\b`).test(face))).toEqual([]);
  expect(named.length).toBeGreaterThan(4);
});
