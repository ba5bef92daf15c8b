import { createInterface } from "node:readline/promises";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { endSubscriptions } from "../../../lambdas/adapters/subscriptions.ts";
import type { StackOutputs } from "../client/stack-outputs.ts";
import { stageTime } from "../client/stage-time.ts";
import { CommandError } from "../command.ts";
import { closeAccount, deleteAccount, findCustomer, type Customer } from "./account.ts";
import { deleteDeadLetters, findDeadLetters } from "./dead-letters.ts";
import { eraseRecords, readRecords, underWay } from "./records.ts";
import { showFound, showLeft, showUnderWay, type Found } from "./show.ts";
import { findSubscriptions } from "./subscriptions.ts";

/**
 * Deletes what the stage has of a customer, an address or `sub`. The account goes last: until then the address leads to the rest, should
 * this process die. Throws `CommandError` while orders are under way.
 */
export async function forget(outputs: StackOutputs, who: string, isAgreed: boolean): Promise<void> {
  const settings = { region: outputs.region, ...outputs.local };
  const cognito = new CognitoIdentityProviderClient(settings);
  const dynamodb = new DynamoDBClient(settings);
  const sns = new SNSClient(settings);
  const sqs = new SQSClient(settings);
  const TopicArn = outputs.find("notifications_topic_arn");
  const topic = TopicArn === undefined ? undefined : { client: sns, TopicArn };
  const poolId = outputs.get("user_pool_id");
  const deadLettersUrl = outputs.get("dead_letter_queue_url");
  const find = async (customer: Customer): Promise<Found> => ({
    customer,
    records: await readRecords(dynamodb, outputs, customer),
    deadLetters: await findDeadLetters(sqs, deadLettersUrl, customer),
    subscriptions: topic ? await findSubscriptions(topic, customer) : { confirmed: [], pending: 0 },
  });
  try {
    const customer = await findCustomer(cognito, poolId, who);
    console.log(showFound(await find(customer)));
    if (!isAgreed && !(await agreed())) return console.log("Nothing was deleted.");
    await closeAccount(cognito, poolId, customer);
    // What came before the account was closed.
    const found = await find(customer);
    const now = await stageTime(outputs);
    const unended = underWay(found.records, now);
    if (unended.length > 0) throw new CommandError(showUnderWay(unended, found.deadLetters));
    await eraseRecords(dynamodb, outputs, customer, found.records, now);
    await deleteDeadLetters(sqs, deadLettersUrl, customer);
    // As they are now: one may have been confirmed meanwhile.
    if (topic) await endSubscriptions(topic, (await findSubscriptions(topic, customer)).confirmed);
    await deleteAccount(cognito, poolId, customer);
    console.log(showLeft(found, await readRecords(dynamodb, outputs, customer), now));
  } finally {
    for (const client of [cognito, dynamodb, sns, sqs]) client.destroy();
  }
}

async function agreed(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question('Delete it for good? Type "yes": ')).trim() === "yes";
  } finally {
    terminal.close();
  }
}
