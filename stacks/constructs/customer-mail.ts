import type { Construct } from "constructs";
import { senderOf } from "../../stage-mail.ts";
import { pageUrl, pageUrlParameter } from "../../stage-page.ts";
import type { Stage } from "../../stage.ts";
import type { MailStack } from "../mail-stack.ts";
import type { Customers } from "./customers.ts";
import { LambdaFunction, type LambdaFunctionProps, type LambdaSurroundings } from "./lambda-function.ts";
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
  const { environment: wherePage, statements: readPage } = pageLeads(surroundings.stage);
  const environment = { PAYMENTS_TABLE_NAME: paymentsTable.name, ...wherePage };
  const shortName = "notify-customer";
  if (!mail) {
    return new LambdaFunction(scope, shortName, {
      ...surroundings,
      entry: "lambdas/notify-customer.ts",
      environment: { ...environment, NOTIFICATIONS_TOPIC_ARN: topicArn! },
      statements: [claim, ...readPage, ...publish],
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
      ...readPage,
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

/**
 * Where mails lead to, as the stage says it; or where that stands once it is known: the name that CloudFront gives the page is not there
 * before this function is, as the page knows the API.
 */
function pageLeads(stage: Stage): Pick<LambdaFunctionProps, "environment" | "statements"> {
  const [url, parameter] = [pageUrl(stage.page), pageUrlParameter(stage)];
  if (url !== undefined) return { environment: { PAGE_URL: url }, statements: [] };
  if (parameter === undefined) return { environment: {}, statements: [] };
  // No reference of Terraform's gives the account: the parameter is made in a later stack.
  const arn = `arn:aws:ssm:${stage.region}:${stage.accountId ?? "*"}:parameter${parameter}`;
  return {
    environment: { PAGE_URL_PARAMETER: parameter },
    statements: [{ actions: ["ssm:GetParameter"], resources: [arn] }],
  };
}
