import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { build } from "esbuild";
import { useBackend } from "../flows/support/use-backend.ts";
import { root } from "../support/source-files.ts";

const flow = useBackend();
const page = await readFile(join(root, "client/README.md"), "utf8");

test("the example of the client's page is run as it stands, until the order is paid", async () => {
  const example = /^```ts\n([^]*?)^```/m.exec(page)![1]!;
  const folder = await mkdtemp(join(tmpdir(), "slipstream-client-example-"));
  try {
    await cp(join(root, "client"), join(folder, "client"), { recursive: true });
    const { graphqlUrl, realtimeUrl } = flow.backend.endpoints;
    const account = { token: flow.alice.token, graphqlUrl, realtimeUrl };
    await writeFile(
      join(folder, "account.ts"),
      `export const { token, graphqlUrl, realtimeUrl } = ${JSON.stringify(account)};\nexport const getToken = async () => token;\n`,
    );
    const bundle = join(folder, "example.mjs");
    await build({
      stdin: { contents: example, loader: "ts", resolveDir: folder },
      ...{ bundle: true, platform: "neutral", target: "es2022", outfile: bundle },
    });
    const running = spawn(process.execPath, [bundle], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(running, "exit");
    let printed = "";
    for await (const text of running.stdout.setEncoding("utf8")) {
      printed += text;
      if (printed.includes("live true Pizza PAID\n")) break;
    }
    running.kill();
    await ended;
    expect(printed).toMatch(/^connecting false\n[^]*^live true Pizza PAID$/m);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("it says how large the client is", async () => {
  const { outputFiles } = await build({
    ...{ entryPoints: [join(root, "client/index.ts")], bundle: true, minify: true, write: false },
    ...{ format: "esm", platform: "browser", target: "es2022" },
  });
  expect(page).toContain(`(${Math.round(gzipSync(outputFiles[0]!.contents).length / 1000)} KB gzip)`);
});

test("it names what the face has, and nothing else", async () => {
  const face = await readFile(join(root, "client/index.ts"), "utf8");
  const named = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name!);
  expect(named.filter((name) => !new RegExp(`\\b${name}\\b`).test(face))).toEqual([]);
  expect(named.length).toBeGreaterThan(4);
});
