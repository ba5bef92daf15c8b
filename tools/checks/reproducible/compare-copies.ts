import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Finding } from "@slipstream/languages";
import { unequalStacks } from "../synthesized/unequal-stacks.ts";
import { synthesizeCopy } from "./synthesize-copy.ts";

const stage = "prod";

/** A year later: what is put into a plan by the day would change it. */
const laterClock = `
  const RealDate = Date;
  const later = 366 * 24 * 60 * 60 * 1000;
  globalThis.Date = class extends RealDate {
    constructor(...given) { super(...(given.length === 0 ? [RealDate.now() + later] : given)); }
    static now() { return RealDate.now() + later; }
  };`;

/**
 * Synth gives the same in one folder and in another, in another time zone and a year later, with nothing in the environment: a
 * plan shows what was changed and nothing else. The Lambda packages are compared by their hashes, which are in the JSON. Both
 * are copies: where packages are linked, the bundler comes upon them in another order than where they are.
 * @param copy makes a project in a folder that is not there yet
 */
export async function compareCopies(copy: (folder: string) => Promise<void>): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-copies-"));
  const [near, far] = [join(folder, "a"), join(folder, "somewhere/quite/else")];
  try {
    await Promise.all([copy(near), copy(far)]);
    const here = synthesizeCopy(near, { STAGE: stage, TZ: "America/Los_Angeles" });
    const there = synthesizeCopy(far, { STAGE: stage, TZ: "Pacific/Kiritimati" }, laterClock);
    // When one fails, the other must be done before its folder goes.
    await Promise.allSettled([here, there]);
    const message = "It is another value in another folder, time zone or year.";
    return unequalStacks(await here, await there, {
      rule: "reproducible",
      message,
      advice: "Make it of what is in the repository only.",
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
