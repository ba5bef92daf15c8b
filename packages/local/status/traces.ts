import { AwsError } from "../gateway/aws-error.ts";
import { jsonAnswer, type HttpAnswer } from "../http/http-answer.ts";
import type { HttpRequest } from "../http/http-request.ts";
import type { CallRecords } from "../tracing/call-records.ts";
import { storyOf } from "../tracing/story/story-of.ts";

const idForm = /^[\x21-\x7e]{1,256}$/;

/**
 * `GET /status/traces?about=ID` answers `{ startedAt, calls }`: the calls of this run that have to do with it, as trees of `TracedCall`, and since
 * when this run is, in milliseconds since the epoch. Throws `AwsError` where nothing, or something else than an ID is given.
 */
export function tracesAnswer({ query }: HttpRequest, calls: CallRecords, startedAt: number): HttpAnswer {
  const about = query.get("about") ?? "";
  if (!idForm.test(about)) {
    throw new AwsError(
      "BadRequest",
      `about is ${JSON.stringify(about)}: it takes an ID of 1 to 256 printable characters, without spaces.`,
    );
  }
  return jsonAnswer(200, { startedAt, calls: storyOf(calls.list(), about) });
}
