import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { AwsError } from "../../gateway/aws-error.ts";
import type { PasswordVerifier } from "./password-verifier.ts";
import { bigIntOf, bytesOf, generator, hashNumbers, multiplier, power, prime } from "./srp-arithmetic.ts";

/** The server's half of one sign-in by SRP, between `InitiateAuth` and `RespondToAuthChallenge`. */
export interface SrpChallenge {
  /** SRP's B, in hex. */
  readonly serverPublic: string;
  /** Names this sign-in: the client signs it. Base64. */
  readonly secretBlock: string;
  /** Whether `signature` (base64) could only be made with the password. `signed` is what goes before and after the block. */
  readonly accepts: (signature: string, signed: { readonly before: string; readonly after: string }) => boolean;
}

/** @param clientPublic SRP's A, in hex */
export function createSrpChallenge(clientPublic: string, password: PasswordVerifier): SrpChallenge {
  const a = /^[0-9a-f]+$/i.test(clientPublic) ? BigInt(`0x${clientPublic}`) % prime : 0n;
  // With A = 0 the key would not depend on the password.
  if (a === 0n) throw new AwsError("InvalidParameterException", "SRP_A is missing or invalid");

  const secret = bigIntOf(randomBytes(32));
  const b = (multiplier * password.verifier + power(generator, secret)) % prime;
  const scramble = hashNumbers(a, b);
  const shared = power((a * power(password.verifier, scramble)) % prime, secret);
  const key = Buffer.from(hkdfSync("sha256", bytesOf(shared), bytesOf(scramble), "Caldera Derived Key", 16));
  const block = randomBytes(64);

  return {
    serverPublic: b.toString(16),
    secretBlock: block.toString("base64"),
    accepts: (signature, { before, after }) => {
      const expected = createHmac("sha256", key).update(before).update(block).update(after).digest();
      const given = Buffer.from(signature, "base64");
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
