import { readPasswordPolicy, type PasswordPolicy } from "./password-policy.ts";
import { realtimeUrl } from "./realtime-url.ts";

/** The backend, as `/amplify_outputs.json` has it. */
export interface Outputs {
  readonly graphqlUrl: string;
  readonly realtimeUrl: string;
  /** What Amplify is configured with. */
  readonly auth: { readonly Cognito: UserPool };
  readonly passwordPolicy: PasswordPolicy;
  /** Where mails are read, on a laptop only: there they leave no machine. */
  readonly mailboxUrl: string | undefined;
}

interface UserPool {
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly userPoolEndpoint?: string;
  readonly loginWith: { readonly email: true };
}

/** What of the file is read here. */
interface OutputsFile {
  readonly auth: {
    readonly user_pool_id: string;
    readonly user_pool_client_id: string;
    readonly password_policy?: Readonly<Record<string, unknown>>;
  };
  readonly data: { readonly url: string };
  readonly custom?: { readonly userPoolEndpoint?: string; readonly mailboxUrl?: string };
}

/** Who waits longer is told that nothing answers, and has a button. */
const patienceMs = 15_000;

/** Reads the file. Throws when it cannot be had, takes longer than anybody waits, or is none. */
export async function loadOutputs(): Promise<Outputs> {
  const patience = new AbortController();
  const end = setTimeout(() => patience.abort(), patienceMs);
  try {
    return await fetchOutputs(patience.signal);
  } finally {
    clearTimeout(end);
  }
}

async function fetchOutputs(signal: AbortSignal): Promise<Outputs> {
  const response = await fetch("/amplify_outputs.json", { signal });
  if (!response.ok) throw new Error(`/amplify_outputs.json: HTTP ${response.status}`);
  return readOutputs((await response.json()) as OutputsFile);
}

/** What `parseAmplifyConfig` makes of it, and the endpoint that it leaves out: without, a sign-in here would go to AWS. */
export function readOutputs({ auth, data, custom = {} }: OutputsFile): Outputs {
  return {
    graphqlUrl: data.url,
    realtimeUrl: realtimeUrl(data.url),
    auth: {
      Cognito: {
        userPoolId: auth.user_pool_id,
        userPoolClientId: auth.user_pool_client_id,
        loginWith: { email: true },
        ...(custom.userPoolEndpoint && { userPoolEndpoint: custom.userPoolEndpoint }),
      },
    },
    passwordPolicy: readPasswordPolicy(auth.password_policy ?? {}),
    mailboxUrl: custom.mailboxUrl,
  };
}
