import { Amplify } from "aws-amplify";
import { fetchAuthSession, signIn } from "aws-amplify/auth";

/**
 * A process that signs in as an app does with Amplify, and prints `{ accessToken }` or `{ error }`. Under jest Amplify's own
 * arithmetic takes ten seconds; in a process of its own a tenth of one.
 */
const { config, username, password } = JSON.parse(process.argv[2]!);
Amplify.configure({ Auth: { Cognito: config } });
try {
  await signIn({ username, password });
  const { tokens } = await fetchAuthSession();
  console.log(JSON.stringify({ accessToken: tokens?.accessToken.toString() }));
} catch (error) {
  console.log(JSON.stringify({ error: (error as Error).name }));
}
