import { DeleteMessageCommand, SendMessageCommand, type Message, type SQSClient } from "@aws-sdk/client-sqs";
import { readDeadLetter, type DeadLetter } from "./dead-letter.ts";
import { holdMessages } from "./hold-messages.ts";

/**
 * Sends the chosen dead letters to the queue `targetUrl`, and deletes each only after that: should this process die in between, it
 * is sent twice, which the workflow is made for. Those whose sending fails stay. Answers with what was moved.
 */
export async function redriveChosen(
  sqs: SQSClient,
  deadLettersUrl: string,
  targetUrl: string,
  isChosen: (letter: DeadLetter) => boolean,
  onMoved: (letter: DeadLetter) => void = () => undefined,
): Promise<DeadLetter[]> {
  const moved: DeadLetter[] = [];
  await holdMessages(sqs, deadLettersUrl, async (messages) => {
    const taken: Message[] = [];
    for (const message of messages) {
      const letter = readDeadLetter(message);
      if (!isChosen(letter)) continue;
      const { Body: MessageBody, MessageAttributes } = message;
      await sqs.send(new SendMessageCommand({ QueueUrl: targetUrl, MessageBody, MessageAttributes }));
      await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLettersUrl, ReceiptHandle: message.ReceiptHandle }));
      taken.push(message);
      moved.push(letter);
      onMoved(letter);
    }
    return taken;
  });
  return moved;
}
