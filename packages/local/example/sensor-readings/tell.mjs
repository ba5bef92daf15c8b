/** Writes a line for each message of the queue and for each change of the table. */
export async function handler({ Records }) {
  for (const { eventSource, body, eventName, dynamodb } of Records) {
    console.log(eventSource === "aws:sqs" ? `message ${body}` : `${eventName} ${dynamodb.Keys.sensor.S}`);
  }
  return { batchItemFailures: [] };
}
