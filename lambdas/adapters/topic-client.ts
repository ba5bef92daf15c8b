import { SNSClient } from "@aws-sdk/client-sns";
import { clientSettings } from "./client-settings.ts";
import { requiredVariable } from "./environment.ts";

/** The topic that mails customers. */
export const TopicArn = requiredVariable("NOTIFICATIONS_TOPIC_ARN");

// Cognito waits 5 seconds for a trigger: more attempts than the usual three fit into that.
export const sns = new SNSClient({ ...clientSettings, maxAttempts: 5 });
