import { Amplify as core } from "@aws-amplify/core";
import type { ResourcesConfig } from "aws-amplify";
import { cognitoUserPoolsTokenProvider as tokenProvider } from "aws-amplify/auth/cognito";

/**
 * Amplify's sign-in, all of it that the page needs. Loaded with `import()` when somebody signs in, or is: it is five times the size of the rest.
 */
export {
  confirmResetPassword,
  confirmSignUp,
  fetchAuthSession,
  resendSignUpCode,
  resetPassword,
  signIn,
  signOut,
  signUp,
} from "aws-amplify/auth";

/** What `Amplify` of `aws-amplify` does, without its credentials for AWS, which an identity pool would give: nobody here needs any. */
export const Amplify = {
  configure({ Auth }: Required<Pick<ResourcesConfig, "Auth">>): void {
    tokenProvider.setAuthConfig(Auth);
    core.configure({ Auth }, { Auth: { tokenProvider } });
  },
};
