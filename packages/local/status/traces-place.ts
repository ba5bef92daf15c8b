import type { Clock } from "../clock/clock.ts";
import { AwsError } from "../gateway/aws-error.ts";
import type { CallRecords } from "../tracing/call-records.ts";
import { lastStories, storyOf } from "../tracing/story/story-of.ts";
import { wholeQuery } from "./query.ts";
import type { StatusPlace } from "./status-place.ts";

const idForm = /^[\x21-\x7e]{1,256}$/;

/**
 * Reads `{ startedAt, calls }`: the calls of this run that have to do with an ID, as trees of `TracedCall`, and since when it is (ISO 8601).
 * Without one the last trees.
 */
export function tracesPlace(calls: CallRecords, clock: Clock): StatusPlace {
  const startedAt = new Date(clock.now()).toISOString();
  return {
    about: "the calls that something led to, e.g. an order, as trees, ?about=ID; or the last ones, ?limit=20",
    read: (path, query) => {
      if (path.length > 0) return undefined;
      const about = query.get("about");
      if (about === null) return { startedAt, calls: lastStories(calls.list(), wholeQuery(query, "limit", 20, 1000)) };
      if (idForm.test(about)) return { startedAt, calls: storyOf(calls.list(), about) };
      throw new AwsError(
        "BadRequest",
        `about is ${JSON.stringify(about)}: give an ID, 1 to 256 printable characters without spaces.`,
      );
    },
  };
}
