import { paginateListSubscriptionsByTopic, type SNSClient, type Subscription } from "@aws-sdk/client-sns";

/** The subscriptions of a topic that are mailed to. One that nobody has confirmed has a word instead of its ARN. */
export async function* mailSubscriptions(client: SNSClient, TopicArn: string): AsyncGenerator<Subscription> {
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn })) {
    yield* Subscriptions.filter(({ Protocol }) => Protocol === "email");
  }
}
