import { zipSync } from "fflate";

/** A zip holds no time zone, only a date on the clock: the earliest that there is, in the zone of whoever zips. */
const date = new Date(1980, 0, 1);

const unix = 3;
/** `-rw-r--r--`, where unzip on Unix looks for it. Without it Lambda may not be allowed to read the file. */
const readable = 0o644 << 16;

/** A zip with one file. The same on every machine and at any time, so that a plan shows a function only when its code changed. */
export function zipFile(name: string, content: Uint8Array): Uint8Array {
  return zipSync({ [name]: [content, { mtime: date, os: unix, attrs: readable, level: 9 }] });
}
