/**
 * Amplify's sign-in by SRP and its renewal of tokens. Loaded with `import()` when somebody signs in, or is: it is twice the size of the rest.
 */
export { Amplify } from "aws-amplify";
export { fetchAuthSession, signIn } from "aws-amplify/auth";
