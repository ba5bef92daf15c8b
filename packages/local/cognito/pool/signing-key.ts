import { generateKeyPair, randomUUID, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { exportJWK, type JWK } from "jose";

/** A user pool's RS256 key. It is made in the background: making it takes some 100 ms, and a start should not wait for it. */
export interface SigningKey {
  readonly id: string;
  readonly pair: Promise<{ readonly privateKey: KeyObject; readonly publicKey: KeyObject }>;
}

export function createSigningKey(): SigningKey {
  return { id: randomUUID(), pair: promisify(generateKeyPair)("rsa", { modulusLength: 2048 }) };
}

/** The public half, as in the pool's `jwks.json`. */
export async function publicJwk(key: SigningKey): Promise<JWK> {
  const { publicKey } = await key.pair;
  return { ...(await exportJWK(publicKey)), alg: "RS256", kid: key.id, use: "sig" };
}
