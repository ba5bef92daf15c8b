import { stepAt, totpCode } from "../../../../packages/local/cognito/totp/totp-code.ts";
import type { CognitoFront } from "./cognito-front.ts";

/** What an authenticator app shows for a secret in base32, at Cognito's time or so many steps of 30 seconds from it. */
export function codeOf(front: Pick<CognitoFront, "clock">, secret: string, steps = 0): string {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"));
  const bytes = bits
    .join("")
    .match(/.{8}/g)!
    .map((byte) => Number.parseInt(byte, 2));
  return totpCode(Buffer.from(bytes), stepAt(front.clock.now()) + steps);
}

/** Has the next code be another one. */
export function waitForNextCode({ clock }: Pick<CognitoFront, "clock">): void {
  clock.advance(30_000);
}
