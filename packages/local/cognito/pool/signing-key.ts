import { createPrivateKey, createPublicKey, generateKeyPair, randomUUID, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { exportJWK, type JWK } from "jose";
import type { KeptState } from "../../kept-state/kept-state.ts";

interface KeptKey {
  readonly id: string;
  /** PEM. */
  readonly privateKey: string;
}

/** A user pool's RS256 key. It is made in the background: making it takes some 100 ms, and a start should not wait for it. */
export interface SigningKey {
  readonly id: string;
  readonly pair: Promise<{ readonly privateKey: KeyObject; readonly publicKey: KeyObject }>;
}

/** The pool's key from before a restart: what it has signed stays good. Else a new one. */
export function createSigningKey(kept: KeptState, poolId: string): SigningKey {
  const before = kept.all<KeptKey>("signing-key").get(poolId);
  if (before) {
    const privateKey = createPrivateKey(before.privateKey);
    return { id: before.id, pair: Promise.resolve({ privateKey, publicKey: createPublicKey(privateKey) }) };
  }
  const key = { id: randomUUID(), pair: promisify(generateKeyPair)("rsa", { modulusLength: 2048 }) };
  void keep(key, kept, poolId);
  return key;
}

async function keep({ id, pair }: SigningKey, kept: KeptState, poolId: string): Promise<void> {
  const { privateKey } = await pair;
  kept.put("signing-key", poolId, {
    id,
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
  } satisfies KeptKey);
}

/** The public half, as in the pool's `jwks.json`. */
export async function publicJwk(key: SigningKey): Promise<JWK> {
  const { publicKey } = await key.pair;
  return { ...(await exportJWK(publicKey)), alg: "RS256", kid: key.id, use: "sig" };
}
