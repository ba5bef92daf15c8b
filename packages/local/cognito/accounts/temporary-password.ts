import { randomInt } from "node:crypto";
import type { PasswordPolicy } from "../pool/password-policy.ts";

const kinds = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "!@#$%^&*()_+-="];
const all = kinds.join("");

/** A password that Cognito makes up: of every kind of character, whatever the policy asks for. */
export function temporaryPassword({ minimumLength }: PasswordPolicy): string {
  const length = Math.max(minimumLength, 8);
  const characters = Array.from({ length }, (_, index) => anyOf(kinds[index] ?? all));
  // Else the first four would tell their kinds.
  for (let last = length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [characters[last], characters[other]] = [characters[other]!, characters[last]!];
  }
  return characters.join("");
}

function anyOf(characters: string): string {
  return characters[randomInt(characters.length)]!;
}
