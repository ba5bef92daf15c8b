import { createHash, createHmac, getDiffieHellman, hkdfSync, randomBytes } from "node:crypto";

// SRP-6a as Cognito speaks it: the 3072-bit group of RFC 3526, g = 2, SHA-256, numbers hashed as two's complement bytes.
const prime = numberOf(getDiffieHellman("modp15").getPrime("hex"));
const generator = 2n;
const multiplier = hashed(bytesOf(prime), bytesOf(generator));

/** What Cognito asks with `PASSWORD_VERIFIER`: its `ChallengeParameters`. */
export type SrpQuestion = Readonly<Record<string, string>>;

export interface SrpClient {
  /** SRP's A, in hex: `SRP_A`. */
  readonly publicValue: string;
  /** The `ChallengeResponses` that show that the password is known, and do not show it. */
  readonly answer: (question: SrpQuestion, password: string) => Record<string, string>;
}

/**
 * The client's half of one sign-in. Not Amplify's, which signs the page's customers in: that knows one account and one backend in a
 * process, and the commands and tests sign in to many.
 * @param userPoolId e.g. `eu-west-1_Ab3dEf6hI`
 */
export function createSrpClient(userPoolId: string, now: () => Date = () => new Date()): SrpClient {
  const poolName = userPoolId.split("_")[1] ?? "";
  const secret = numberOf(randomBytes(32).toString("hex"));
  const a = power(generator, secret);
  return {
    publicValue: a.toString(16),
    answer: (question, password) => {
      const [userId, block] = [question["USER_ID_FOR_SRP"] ?? "", question["SECRET_BLOCK"] ?? ""];
      const b = numberOf(question["SRP_B"] ?? "");
      const scramble = hashed(bytesOf(a), bytesOf(b));
      // With either of them 0 the key would not depend on the password.
      if (b % prime === 0n || scramble === 0n) throw new Error("Cognito's SRP_B is not one that a password can be shown to");
      const identity = createHash("sha256").update(`${poolName}${userId}:${password}`).digest();
      const exponent = hashed(bytesOf(numberOf(question["SALT"] ?? "")), identity);
      const base = (b - ((multiplier * power(generator, exponent)) % prime) + prime) % prime;
      const shared = power(base, secret + scramble * exponent);
      const key = Buffer.from(hkdfSync("sha256", bytesOf(shared), bytesOf(scramble), "Caldera Derived Key", 16));
      const timestamp = timestampOf(now());
      const signature = createHmac("sha256", key).update(poolName).update(userId).update(block, "base64").update(timestamp);
      return {
        USERNAME: userId,
        PASSWORD_CLAIM_SECRET_BLOCK: block,
        TIMESTAMP: timestamp,
        PASSWORD_CLAIM_SIGNATURE: signature.digest("base64"),
      };
    },
  };
}

/** As Cognito reads it, e.g. `Sat Nov 7 09:05:00 UTC 2026`: the day of the month has no leading zero. */
function timestampOf(date: Date): string {
  const [weekday, day, month, year, time] = date.toUTCString().replace(",", "").split(" ");
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
}

function numberOf(hex: string): bigint {
  return BigInt(`0x${hex || "0"}`);
}

/** The bytes of a positive number with a leading zero where its first bit is set, so that it reads as positive. */
function bytesOf(number: bigint): Buffer {
  const hex = number.toString(16);
  const whole = hex.length % 2 ? `0${hex}` : hex;
  return Buffer.from(/^[89a-f]/.test(whole) ? `00${whole}` : whole, "hex");
}

function hashed(...parts: readonly Buffer[]): bigint {
  return numberOf(createHash("sha256").update(Buffer.concat(parts)).digest("hex"));
}

/** base ^ exponent mod the prime. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}
