/**
 * Amplify's sign-in, all of it that the page needs. Loaded with `import()` when somebody signs in, or is: it is five times the size of the rest.
 */
export { Amplify } from "aws-amplify";
export {
  confirmResetPassword,
  confirmSignUp,
  fetchAuthSession,
  resendSignUpCode,
  resetPassword,
  signIn,
  signUp,
} from "aws-amplify/auth";
