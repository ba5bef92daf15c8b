/** A mail with places to fill: `{####}` for the code or password, `{username}` for the name. */
export interface MailTemplate {
  readonly subject: string;
  readonly body: string;
}

/** What a pool mails: as Cognito does when nothing is set, else as the stack says. */
export interface PoolMessages {
  /** The code of a sign-up, and of a new address. */
  readonly verification: MailTemplate;
  readonly passwordReset: MailTemplate;
  readonly invitation: MailTemplate;
}

export function fill({ subject, body }: MailTemplate, secret: string, userName: string): MailTemplate {
  return { subject, body: body.replaceAll("{username}", () => userName).replaceAll("{####}", () => secret) };
}
