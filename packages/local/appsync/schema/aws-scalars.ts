import { isIP } from "node:net";
import { isPhoneNumber } from "./phone-number.ts";

/** How a scalar reads a client's value. Returns undefined when it is none of the type. */
export type ReadScalar = (value: unknown) => unknown;

const date = String.raw`-?\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const time = String.raw`(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?`;
const offset = String.raw`(?:Z|[+-](?:(?:0\d|1[0-7]):[0-5]\d(?::[0-5]\d)?|18:00(?::00)?))`;
const domainLabel = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

/**
 * AppSync's scalars and what each takes. All but AWSTimestamp and AWSJSON stay the string that they are.
 * https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html
 */
export const awsScalars: Readonly<Record<string, ReadScalar>> = {
  AWSDate: matching(new RegExp(`^${date}${offset}?$`), isCalendarDate),
  AWSTime: matching(new RegExp(`^${time}${offset}?$`)),
  AWSDateTime: matching(new RegExp(`^${date}T${time}${offset}$`), isCalendarDate),
  AWSTimestamp: (value) => (Number.isSafeInteger(value) ? value : undefined),
  AWSEmail: matching(new RegExp(`^[\\w.!#$%&'*+/=?^\`{|}~-]+@${domainLabel}(?:\\.${domainLabel})*$`)),
  AWSJSON: readJson,
  AWSURL: matching(/^[a-z][a-z\d+.-]*:/i, isUrl),
  AWSPhone: matching(/^/, isPhoneNumber),
  AWSIPAddress: readIpAddress,
};

/** As AppSync calls what a value should have been. */
export const scalarNouns: Readonly<Record<string, string>> = {
  AWSDate: "a valid date",
  AWSTime: "a valid time",
  AWSDateTime: "a valid DateTime Object",
  AWSTimestamp: "a valid timestamp",
  AWSEmail: "a valid email",
  AWSJSON: "valid JSON",
  AWSURL: "a valid URL",
  AWSPhone: "a valid phone number",
  AWSIPAddress: "a valid IP address",
};

/** A client gives AWSJSON as text and a resolver sees what it says. */
function readJson(value: unknown): unknown {
  if (typeof value !== "string") return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** Version 4 or 6, optionally with a subnet mask. */
function readIpAddress(value: unknown): unknown {
  if (typeof value !== "string" || value.includes("%")) return undefined;
  const [address = "", mask, ...rest] = value.split("/");
  const version = isIP(address);
  const maskIsGood = mask === undefined || (/^\d{1,3}$/.test(mask) && Number(mask) <= (version === 4 ? 32 : 128));
  return version !== 0 && maskIsGood && rest.length === 0 ? value : undefined;
}

/** Of any scheme; its path has no two slashes in a row. */
function isUrl(value: string): boolean {
  return URL.canParse(value) && !new URL(value).pathname.includes("//");
}

function matching(pattern: RegExp, further: (value: string) => boolean = () => true): ReadScalar {
  return (value) => (typeof value === "string" && pattern.test(value) && further(value) ? value : undefined);
}

/** Not the 31st of February. */
function isCalendarDate(value: string): boolean {
  const [, year, month, day] = /^(-?\d{4})-(\d\d)-(\d\d)/.exec(value)!.map(Number) as [number, number, number, number];
  const inMonth = new Date(0);
  inMonth.setUTCFullYear(year, month, 0);
  return day <= inMonth.getUTCDate();
}
