import { createPrivateKey, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { isIP, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, createServer } from "node:tls";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { localCertificate, type LocalCertificate } from "../../../../tools/cli/start/local-certificate.ts";

const dayMs = 24 * 60 * 60 * 1000;

let home: string;
let folder: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "slipstream-tls-"));
  folder = join(home, ".slipstream/tls");
});
afterEach(() => rm(home, { recursive: true }));

const caOf = async ({ caFile }: LocalCertificate) => new X509Certificate(await readFile(caFile));

describe("the certificate of this machine", () => {
  test("is taken by a client that trusts its CA", async () => {
    const { cert, key, caFile } = await localCertificate(folder);
    const server = createServer({ cert, key }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const trusting = connect({ port, host: "127.0.0.1", ca: await readFile(caFile) });
    await once(trusting, "secureConnect");
    trusting.destroy();
    const [error] = await once(connect({ port, host: "127.0.0.1" }), "error");
    expect(error).toMatchObject({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
    server.close();
  });

  test("is for the machine's own names and no others", async () => {
    const certificate = new X509Certificate((await localCertificate(folder)).cert);
    const takes = (name: string) => (isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name)) !== undefined;
    const own = ["localhost", "127.0.0.1", "::1", "sync-localhost", "slipstream.localhost", "shop.slipstream.localhost"];
    expect(own.filter((name) => !takes(name))).toEqual([]);
    expect(["a.example", "localhost.example", "127.0.0.2", "notlocalhost"].filter(takes)).toEqual([]);
  });

  test("is made once, and kept for its user alone", async () => {
    const made = await localCertificate(folder);
    expect(await localCertificate(folder)).toEqual(made);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await readdir(folder)).sort()).toEqual(["ca.pem", "cert.pem", "key.pem"]);
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    expect(await readdir(join(home, ".slipstream"))).toEqual(["tls"]);
  });

  test("is signed by a CA that can sign no other: its key is nowhere", async () => {
    const made = await localCertificate(folder);
    const ca = await caOf(made);
    expect([ca.ca, new X509Certificate(made.cert).ca]).toEqual([true, false]);
    const keys = (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")))).filter((pem) =>
      pem.includes("PRIVATE KEY"),
    );
    expect(keys.map((pem) => ca.checkPrivateKey(createPrivateKey(pem)))).toEqual([false]);
  });

  test("is good for as long as browsers take one, and made anew a month before its end", async () => {
    const now = new Date();
    const made = await localCertificate(folder, now);
    const days = (Date.parse(new X509Certificate(made.cert).validTo) - now.getTime()) / dayMs;
    expect(Math.round(days)).toBe(824);
    const later = (passed: number) => localCertificate(folder, new Date(now.getTime() + passed * dayMs));
    expect((await later(790)).cert).toBe(made.cert);
    const before = await caOf(made);
    const next = await later(796);
    expect(next.cert).not.toBe(made.cert);
    expect((await caOf(next)).subject).not.toBe(before.subject);
  });

  test.each(["cert.pem", "key.pem", "ca.pem"])("is made anew when %s is somebody else's, or no PEM", async (file) => {
    const made = await localCertificate(folder);
    const other = await localCertificate(join(home, "other"));
    await writeFile(join(folder, file), await readFile(join(home, "other", file)));
    const next = await localCertificate(folder);
    expect([made.cert, other.cert]).not.toContain(next.cert);
    await writeFile(join(folder, file), "nothing");
    expect((await localCertificate(folder)).cert).not.toBe(next.cert);
  });

  test("is one when two first starts come at once", async () => {
    const made = await Promise.all([1, 2, 3].map(() => localCertificate(folder)));
    expect(new Set(made.map(({ cert }) => cert))).toEqual(new Set([(await localCertificate(folder)).cert]));
    await writeFile(join(folder, "key.pem"), "nothing");
    const again = await Promise.all([1, 2, 3].map(() => localCertificate(folder)));
    for (const { cert, key } of again) expect(new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(await readdir(join(home, ".slipstream"))).toEqual(["tls"]);
  });
});
