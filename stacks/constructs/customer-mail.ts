import type { Construct } from "constructs";
import { senderOf } from "../../stage-mail.ts";
import { pageUrl } from "../../stage-page.ts";
import type { MailStack } from "../mail-stack.ts";
import type { Customers } from "./customers.ts";
import { LambdaFunction, type LambdaSurroundings } from "./lambda-function.ts";
import type { Statement } from "./policy-document.ts";
import { businessNamespace } from "./powertools-names.ts";
import type { TableReference } from "./table-reference.ts";

export interface CustomerMailProps {
  /** The topic that customers are subscribed to; there may be one beside SES. */
  readonly topicArn: string | undefined;
  /** What sends by SES; undefined: the topic mails. */
  readonly mail: Pick<MailStack, "identityArn" | "configurationSet" | "from"> | undefined;
  readonly userPool: Customers["userPool"];
}

/**
 * The function that mails customers, by one channel or the other. In AWS it is the same: whichever execution is under way when the channel
 * changes goes on calling it, and finds it there.
 */
export function notifyingFunction(
  scope: Construct,
  props: CustomerMailProps & LambdaSurroundings & { readonly paymentsTable: TableReference },
): LambdaFunction {
  const { topicArn, mail, userPool, paymentsTable, ...surroundings } = props;
  const publish: readonly Statement[] = topicArn === undefined ? [] : [{ actions: ["sns:Publish"], resources: [topicArn] }];
  const claim = { actions: ["dynamodb:UpdateItem"], resources: [paymentsTable.arn] };
  const url = pageUrl(surroundings.stage.page);
  const environment = {
    PAYMENTS_TABLE_NAME: paymentsTable.name,
    // As the stage says it: the name that CloudFront gives the page is not known before this function is, as the page knows the API.
    ...(url !== undefined && { PAGE_URL: url }),
  };
  const shortName = "notify-customer";
  if (!mail) {
    return new LambdaFunction(scope, shortName, {
      ...surroundings,
      entry: "lambdas/notify-customer.ts",
      environment: { ...environment, NOTIFICATIONS_TOPIC_ARN: topicArn! },
      statements: [claim, ...publish],
    });
  }
  const { identityArn, configurationSet, from } = mail;
  return new LambdaFunction(scope, shortName, {
    ...surroundings,
    entry: "lambdas/mail-customer.ts",
    shortName,
    environment: {
      ...environment,
      USER_POOL_ID: userPool.id,
      MAIL_FROM: from,
      MAIL_CONFIGURATION_SET: configurationSet.configurationSetName,
      POWERTOOLS_METRICS_NAMESPACE: businessNamespace,
      STAGE: surroundings.stage.name,
    },
    statements: [
      claim,
      { actions: ["cognito-idp:AdminGetUser"], resources: [userPool.arn] },
      { actions: ["ses:SendEmail"], resources: [identityArn, configurationSet.arn] },
      {
        actions: ["ses:SendEmail"],
        // SES asks about the receiver, too, where that is an identity of the account: in the sandbox each one is. As sender none but this one passes.
        resources: [`arn:aws:ses:${surroundings.stage.region}:*:identity/*`],
        condition: { StringEquals: { "ses:FromAddress": senderOf({ channel: "ses", from }).address } },
      },
      // Beside SES: the code of the other channel may still be running while its policy is this one's already, or again.
      ...publish,
    ],
  });
}
