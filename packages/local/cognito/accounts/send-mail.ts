import { AwsError } from "../../gateway/aws-error.ts";
import type { RuntimeContext } from "../../service-module.ts";
import type { MailTemplate } from "../pool/messages.ts";
import type { UserPool } from "../pool/user-pool.ts";

type Context = Pick<RuntimeContext, "clock" | "events" | "dispatch">;

/**
 * A pool's mail (a `mail` event): from Cognito itself, or by SES, as the account's own. Throws `CodeDeliveryFailureException` when SES does not
 * take it.
 */
export async function sendMail(context: Context, pool: UserPool, to: string, { subject, body }: MailTemplate): Promise<void> {
  const { clock, events, dispatch } = context;
  const { account, from, replyTo, configurationSet } = pool.sender;
  if (account === "COGNITO_DEFAULT") {
    const sender = { ...(from && { from }), ...(replyTo && { headers: { "Reply-To": replyTo } }) };
    events.emit("mail", { to, ...sender, subject, body, attributes: {}, sentAt: clock.now() });
    return;
  }
  const cognito = { kind: "service", principal: "cognito-idp.amazonaws.com", sourceArn: pool.arn } as const;
  const content = (Data: string) => ({ Data, Charset: "UTF-8" });
  const input = {
    FromEmailAddress: from,
    Destination: { ToAddresses: [to] },
    ...(replyTo && { ReplyToAddresses: [replyTo] }),
    Content: { Simple: { Subject: content(subject), Body: { Text: content(body) } } },
    ...(configurationSet && { ConfigurationSetName: configurationSet }),
  };
  await dispatch(cognito, "ses", "SendEmail", input).catch((error: Error) => {
    throw new AwsError("CodeDeliveryFailureException", error.message);
  });
}
