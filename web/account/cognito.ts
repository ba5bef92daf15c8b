import { Amplify as core } from "@aws-amplify/core";
import { cognitoUserPoolsTokenProvider as tokenProvider } from "aws-amplify/auth/cognito";
import type { Outputs } from "../backend/outputs.ts";

/**
 * Amplify's sign-in by SRP and its renewal of tokens. Loaded with `import()` when somebody signs in, or is: it is twice the size of the rest.
 */
export { confirmSignIn, fetchAuthSession, signIn } from "aws-amplify/auth";

/** What `Amplify` of `aws-amplify` does, without its credentials for AWS, which an identity pool would give: nobody here needs any. */
export const Amplify = {
  configure({ Auth }: { readonly Auth: Outputs["auth"] }): void {
    tokenProvider.setAuthConfig(Auth);
    core.configure({ Auth }, { Auth: { tokenProvider } });
  },
};
