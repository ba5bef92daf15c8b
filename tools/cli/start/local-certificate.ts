import { createPrivateKey, randomBytes, X509Certificate } from "node:crypto";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { TlsPort } from "../local/boot.ts";

/** What a TLS port of this machine shows, and whom to trust for it. */
export interface LocalCertificate extends Pick<TlsPort, "cert" | "key"> {
  /** The certificate of its CA, in PEM: for `NODE_EXTRA_CA_CERTS` and a browser's trust store. */
  readonly caFile: string;
}

/**
 * Apple's systems take 825 days and no more, also of an authority that a user has added; no other browser asks for less of those. One day
 * less, since the last second counts. Source: Apple's support article 103769.
 */
const validDays = 824;
/** Remade before it ends under somebody's work. */
const leastDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

const files = { ca: "ca.pem", cert: "cert.pem", key: "key.pem" };

/**
 * The certificate in `folder` for this machine's own names, made when there is none that is good for another month. Its CA signs this one and
 * no other: the CA's key is forgotten, so that nobody who reads the folder can make a certificate for another site that a browser takes.
 */
export async function localCertificate(folder: string, now = new Date()): Promise<LocalCertificate> {
  const kept = await read(folder, now);
  if (kept) return kept;
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}-`);
  try {
    const made = join(work, "made");
    await write(made, await make(now));
    // Put into its place whole: two first starts at once never mix their files, and both take what the first has put there.
    for (let time = 1; !(await move(made, folder)); time += 1) {
      const others = await read(folder, now);
      if (others) return others;
      await move(folder, join(work, `before-${time}`));
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  const own = await read(folder, now);
  if (!own) throw new Error(`${folder} was written, but what it holds is no certificate: remove the folder, and start again.`);
  return own;
}

async function write(folder: string, pems: Readonly<Record<keyof typeof files, string>>): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  for (const name of ["ca", "cert", "key"] as const) await writeFile(join(folder, files[name]), pems[name], { mode: 0o600 });
}

/** Whether the folder was there, and nothing in its new place. */
async function move(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (["ENOENT", "ENOTEMPTY", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

async function read(folder: string, now: Date): Promise<LocalCertificate | undefined> {
  const pem = (name: keyof typeof files) => readFile(join(folder, files[name]), "utf8");
  try {
    const [caPem, cert, key] = await Promise.all([pem("ca"), pem("cert"), pem("key")]);
    const [ca, leaf] = [new X509Certificate(caPem), new X509Certificate(cert)];
    const isOne = leaf.verify(ca.publicKey) && leaf.checkPrivateKey(createPrivateKey(key));
    const isGood = Math.min(Date.parse(ca.validTo), Date.parse(leaf.validTo)) > now.getTime() + leastDays * dayMs;
    return isOne && isGood ? { cert, key, caFile: join(folder, files.ca) } : undefined;
  } catch {
    // Not there, or nothing that can be read: made anew.
    return undefined;
  }
}

async function make(notBeforeDate: Date): Promise<Record<keyof typeof files, string>> {
  const { generate } = await import("selfsigned");
  const common = {
    keyType: "ec" as const,
    algorithm: "sha256",
    notBeforeDate,
    notAfterDate: new Date(notBeforeDate.getTime() + validDays * dayMs),
  };
  // Clients find a CA by its name: one that is made anew has another.
  const ca = await generate([{ name: "commonName", value: `Slipstream on this machine ${randomBytes(4).toString("hex")}` }], {
    ...common,
    extensions: [
      { name: "basicConstraints", cA: true, pathLenConstraint: 0, critical: true },
      { name: "keyUsage", keyCertSign: true, critical: true },
    ],
  });
  const leaf = await generate([{ name: "commonName", value: "localhost" }], {
    ...common,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames },
    ],
  });
  return { ca: ca.cert, cert: leaf.cert, key: leaf.private };
}

/**
 * Those that are answered (cross-origin.ts), `sync-` being what clients of Step Functions put in front. Browsers and OpenSSL take no `*` directly
 * below a top-level domain, Go does: hence a domain of one's own.
 */
const names = ["localhost", "sync-localhost", "slipstream.localhost", "*.slipstream.localhost", "*.localhost"];
const addresses = ["127.0.0.1", "::1"];
const altNames = [...names.map((value) => ({ type: 2 as const, value })), ...addresses.map((ip) => ({ type: 7 as const, ip }))];
