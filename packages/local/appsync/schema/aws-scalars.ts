import { isIP } from "node:net";

/** How a scalar reads a client's value. Returns undefined when it is none of the type. */
export type ReadScalar = (value: unknown) => unknown;

const date = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const time = String.raw`(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?`;
const offset = String.raw`(?:Z|[+-](?:0\d|1[0-8]):[0-5]\d(?::[0-5]\d)?)`;

/** AppSync's scalars and what each takes. All but AWSTimestamp and AWSJSON stay the string that they are. */
export const awsScalars: Readonly<Record<string, ReadScalar>> = {
  AWSDate: matching(new RegExp(`^${date}${offset}?$`), isCalendarDate),
  AWSTime: matching(new RegExp(`^${time}${offset}?$`)),
  AWSDateTime: matching(new RegExp(`^${date}T${time}${offset}$`), isCalendarDate),
  AWSTimestamp: (value) => (Number.isSafeInteger(value) ? value : undefined),
  AWSEmail: matching(/^[^\s@]+@[^\s@]+\.[^\s@]+$/),
  AWSJSON: readJson,
  AWSURL: (value) => (typeof value === "string" && URL.canParse(value) ? value : undefined),
  AWSPhone: matching(/^\+?[\d\s().-]{3,}$/),
  AWSIPAddress: readIpAddress,
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
  if (typeof value !== "string") return undefined;
  const [address = "", mask, ...rest] = value.split("/");
  const version = isIP(address);
  const maskIsGood = mask === undefined || (/^\d{1,3}$/.test(mask) && Number(mask) <= (version === 4 ? 32 : 128));
  return version !== 0 && maskIsGood && rest.length === 0 ? value : undefined;
}

function matching(pattern: RegExp, further: (value: string) => boolean = () => true): ReadScalar {
  return (value) => (typeof value === "string" && pattern.test(value) && further(value) ? value : undefined);
}

/** Not the 31st of February. */
function isCalendarDate(value: string): boolean {
  const day = value.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
