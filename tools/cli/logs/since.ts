import { decodeTime } from "ulid";
import { CommandError } from "../command.ts";

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** What `--since` says, in milliseconds since the epoch. Throws `CommandError` for what is no time such as `10m`. */
export function sinceTime(text: string): number {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (count === undefined) throw new CommandError(`--since is "${text}": give a number and s, m, h or d, such as 10m.`);
  return Date.now() - Number(count) * units[unit as keyof typeof units];
}

/** When an order was placed, by its ID: a ULID begins with the time. A client may have chosen another one: then a day ago. */
export function placedAt(order: string): number {
  const isUlid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(order);
  // Clocks differ a little.
  return isUlid ? decodeTime(order) - units.m : Date.now() - units.d;
}
