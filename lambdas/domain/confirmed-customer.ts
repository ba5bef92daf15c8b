import * as z from "zod/mini";

/** What Cognito says of a customer who has confirmed the sign-up, or a new password. */
export const confirmedCustomerSchema = z.object({
  request: z.object({
    userAttributes: z.object({
      sub: z.string().check(z.minLength(1)),
      email: z.string().check(z.minLength(1)),
    }),
  }),
});
