/** By whom a pool's mails are sent: Cognito itself, or SES in the account's name. */
export interface MailSender {
  readonly account: "COGNITO_DEFAULT" | "DEVELOPER";
  /** ARN of the identity that mails come from; Cognito's own without one. */
  readonly identityArn: string | undefined;
  /** e.g. `Slipstream <orders@example.com>`; undefined where it is Cognito's own address. */
  readonly from: string | undefined;
  readonly replyTo: string | undefined;
  /** SES's, of what SES sends. */
  readonly configurationSet: string | undefined;
}
