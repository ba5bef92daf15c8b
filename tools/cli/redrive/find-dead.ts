import type { Message } from "@aws-sdk/client-sqs";
import type { AwsAccount } from "../client/aws-account.ts";
import type { StackOutputs } from "../client/stack-outputs.ts";
import { readDeadLetter } from "./dead-letter.ts";
import { holdMessages } from "./hold-messages.ts";
import { lastErrors } from "./last-errors.ts";
import { readMalformedRecord } from "./malformed-record.ts";
import { queueState } from "./queue-state.ts";
import type { Shown } from "./show.ts";
import { readStreamFailure } from "./stream-failure.ts";

/** All that is dead, and why. Takes nothing out of the queues. */
export async function findDead(account: AwsAccount, outputs: StackOutputs, limit: number): Promise<Shown> {
  const { sqs } = account;
  const deadLettersUrl = outputs.get("dead_letter_queue_url");
  const [messages, streamFailures, outboxFailures] = await Promise.all([
    holdMessages(sqs, deadLettersUrl),
    holdMessages(sqs, outputs.get("stream_failures_queue_url")),
    holdMessages(sqs, outputs.get("outbox_failures_queue_url")),
  ]);
  const { hidden } = await queueState(sqs, deadLettersUrl);
  const letters = messages.map(readDeadLetter).sort((a, b) => a.since - b.since);
  const shown = letters.slice(0, limit);
  const reasons = await lastErrors(account, outputs, shown);
  return {
    deadLetters: shown.map((letter) => ({ ...letter, reason: reasons.get(letter.messageId) })),
    streamFailures: streamFailures.flatMap(noteIn),
    outboxFailures: outboxFailures.flatMap(noteIn),
    more: letters.length - shown.length,
    hidden,
  };
}

function noteIn(message: Message) {
  return readStreamFailure(message) ?? readMalformedRecord(message) ?? [];
}
