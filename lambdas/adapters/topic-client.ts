import { SNSClient } from "@aws-sdk/client-sns";
import { clientSettings } from "./client-settings.ts";
import { requiredVariable } from "./environment.ts";

// Cognito waits 5 seconds for a trigger: more attempts than the usual three fit into that.
const client = new SNSClient({ ...clientSettings, maxAttempts: 5 });

/** The topic that mails customers. */
export const customersTopic = { client, TopicArn: requiredVariable("NOTIFICATIONS_TOPIC_ARN") };
