import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client/index.js";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool/index.js";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission/index.js";
import { Construct } from "constructs";
import type { MailStack } from "../mail-stack.ts";
import { LambdaFunction, type LambdaSurroundings } from "./lambda-function.ts";
import { businessNamespace } from "./powertools-names.ts";

export interface CustomersProps extends LambdaSurroundings {
  /** The topic that a customer's address is subscribed to at sign-up; undefined: none is. */
  readonly topicArn: string | undefined;
  /** What sends the pool's own mails; undefined: Cognito itself, 50 a day. */
  readonly mail: Pick<MailStack, "identityArn" | "configurationSet" | "from"> | undefined;
}

/** The customers' accounts, the client that signs them in, and the function that subscribes a new one to the notifications. */
export class Customers extends Construct {
  readonly userPool: CognitoUserPool;
  readonly client: CognitoUserPoolClient;

  constructor(scope: Construct, id: string, props: CustomersProps) {
    super(scope, id);
    const { prefix, stage, topicArn, mail, ...code } = props;
    const subscribe = topicArn === undefined ? undefined : this.#subscribeCustomer({ prefix, stage, ...code, topicArn });
    this.userPool = new CognitoUserPool(this, "Default", {
      name: `${prefix}-customers`,
      // All that is used here it has; ESSENTIALS, which is AWS's choice, has more and costs more (docs/adr/0022-sign-in.md).
      userPoolTier: "LITE",
      usernameAttributes: ["email"],
      autoVerifiedAttributes: ["email"],
      usernameConfiguration: { caseSensitive: false },
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ["email"] },
      accountRecoverySetting: { recoveryMechanism: [{ name: "verified_email", priority: 1 }] },
      passwordPolicy: {
        minimumLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
      },
      ...(stage.mfa && {
        mfaConfiguration: stage.mfa === "required" ? "ON" : "OPTIONAL",
        softwareTokenMfaConfiguration: { enabled: true },
      }),
      ...(subscribe && { lambdaConfig: { postConfirmation: subscribe.arn } }),
      // Said either way: the provider leaves what it is when the block is missing.
      emailConfiguration: mail
        ? {
            emailSendingAccount: "DEVELOPER",
            sourceArn: mail.identityArn,
            fromEmailAddress: mail.from,
            configurationSet: mail.configurationSet.configurationSetName,
          }
        : { emailSendingAccount: "COGNITO_DEFAULT" },
      // No texts of its own: the provider would keep them when SES goes, and Cognito refuses them of a pool that it mails for (docs/mails.md).
      deletionProtection: stage.deletionProtection ? "ACTIVE" : "INACTIVE",
      ...(stage.deletionProtection && { lifecycle: { preventDestroy: true } }),
    });
    if (subscribe) {
      new LambdaPermission(this, "subscribe-permission", {
        action: "lambda:InvokeFunction",
        functionName: subscribe.name,
        principal: "cognito-idp.amazonaws.com",
        sourceArn: this.userPool.arn,
      });
    }
    this.client = new CognitoUserPoolClient(this, "client", {
      name: `${prefix}-customers`,
      userPoolId: this.userPool.id,
      // It runs in browsers and phones, where a secret is none.
      generateSecret: false,
      explicitAuthFlows: [
        "ALLOW_USER_SRP_AUTH",
        ...(stage.passwordSignIn ? ["ALLOW_USER_PASSWORD_AUTH"] : []),
        "ALLOW_REFRESH_TOKEN_AUTH",
      ],
      preventUserExistenceErrors: "ENABLED",
      enableTokenRevocation: true,
      accessTokenValidity: 60,
      idTokenValidity: 60,
      refreshTokenValidity: 30,
      tokenValidityUnits: [{ accessToken: "minutes", idToken: "minutes", refreshToken: "days" }],
    });
  }
  #subscribeCustomer({ topicArn, ...surroundings }: LambdaSurroundings & { readonly topicArn: string }): LambdaFunction {
    return new LambdaFunction(this, "subscribe-customer", {
      ...surroundings,
      entry: "lambdas/subscribe-customer.ts",
      environment: {
        NOTIFICATIONS_TOPIC_ARN: topicArn,
        POWERTOOLS_METRICS_NAMESPACE: businessNamespace,
        STAGE: surroundings.stage.name,
      },
      statements: [{ actions: subscribing, resources: [topicArn] }],
      // Cognito gives up on a trigger after 5 seconds.
      timeoutSeconds: 5,
    });
  }
}

/** A subscription's resource is its topic's. Source: Service Authorization Reference, Amazon SNS. */
const subscribing = [
  "sns:Subscribe",
  // An address that the topic knows of somebody else goes over; one that was the customer's before is let go.
  ...["sns:ListSubscriptionsByTopic", "sns:GetSubscriptionAttributes", "sns:SetSubscriptionAttributes", "sns:Unsubscribe"],
];
