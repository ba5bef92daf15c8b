import { createHash } from "node:crypto";
import type { Environment } from "../data/environment.ts";
import type { Json } from "../data/json.ts";
import { objectAt, stringAt, takes } from "./arguments.ts";
import { InvalidArgument, shown } from "./invalid-argument.ts";

/** What `Base64…` and `Hash` take. Source: Developer Guide. */
const mostCharacters = 10_000;

const algorithms: Readonly<Record<string, string>> = {
  MD5: "md5",
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-384": "sha384",
  "SHA-512": "sha512",
};

/** Source: Developer Guide, "Intrinsics for data encoding and decoding", "… hash calculation", "… JSON data", "… string operation". */
export const dataFunctions = {
  "States.Base64Encode": (values: readonly Json[]) => {
    takes(values, 1);
    return Buffer.from(shortText(values)).toString("base64");
  },
  "States.Base64Decode": (values: readonly Json[]) => {
    takes(values, 1);
    const text = shortText(values);
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new InvalidArgument(`${shown(text)} is no Base64.`);
    return Buffer.from(text, "base64").toString();
  },
  "States.Hash": (values: readonly Json[]) => {
    takes(values, 2);
    return hash(typeof values[0] === "string" ? shortText(values) : JSON.stringify(values[0]), stringAt(values, 1));
  },
  "States.JsonMerge": (values: readonly Json[]) => {
    takes(values, 3);
    if (values[2] !== false) throw new InvalidArgument("Objects are merged shallowly only: argument 3 must be false.");
    return { ...objectAt(values, 0), ...objectAt(values, 1) };
  },
  "States.StringToJson": (values: readonly Json[]) => {
    takes(values, 1);
    return parseJson(stringAt(values, 0));
  },
  "States.JsonToString": (values: readonly Json[]) => {
    takes(values, 1);
    return JSON.stringify(values[0]);
  },
  "States.StringSplit": (values: readonly Json[]) => {
    takes(values, 2);
    const separators = new Set(stringAt(values, 1));
    const parts = [""];
    for (const character of stringAt(values, 0)) {
      if (separators.has(character)) parts.push("");
      else parts[parts.length - 1] += character;
    }
    return parts.filter((part) => part !== "");
  },
  "States.UUID": (values: readonly Json[], environment: Environment) => {
    takes(values, 0);
    return environment.uuid();
  },
};

/** In lower-case hexadecimal digits. */
export function hash(text: string, algorithm: string): string {
  const known = Object.hasOwn(algorithms, algorithm) ? algorithms[algorithm] : undefined;
  if (!known) throw new InvalidArgument(`${shown(algorithm)} is no algorithm: give ${Object.keys(algorithms).join(", ")}.`);
  return createHash(known).update(text).digest("hex");
}

/** Nothing but white space is null. */
export function parseJson(text: string): Json {
  if (text.trim() === "") return null;
  try {
    const value = JSON.parse(text) as Json;
    // JSON knows no negative zero apart from zero.
    return value === 0 ? 0 : value;
  } catch {
    throw new InvalidArgument(`${shown(text)} is no JSON.`);
  }
}

function shortText(values: readonly Json[]): string {
  const text = stringAt(values, 0);
  if (text.length > mostCharacters)
    throw new InvalidArgument(`It takes at most ${mostCharacters} characters, and was given ${text.length}.`);
  return text;
}
