import { createInterface } from "node:readline";
import { Amplify } from "aws-amplify";
import * as auth from "aws-amplify/auth";
import { ConsoleLogger } from "aws-amplify/utils";

/**
 * An app with Amplify in a process of its own: under jest Amplify's own arithmetic takes ten seconds, here a tenth of one. Each line
 * on its standard input is a call, `{ call, input }`, and is answered with a line: `{ output }`, or `{ error, message }`. Beside
 * Amplify's own there are `configure`, and `advance`, which moves the app's clock by so many milliseconds.
 */
// Else it warns of every endpoint that is not AWS's.
ConsoleLogger.LOG_LEVEL = "ERROR";
let movedBy = 0;
const MachineDate = Date;
globalThis.Date = class extends MachineDate {
  constructor(...given: readonly unknown[]) {
    super(...((given.length > 0 ? given : [MachineDate.now() + movedBy]) as [number]));
  }

  static override now(): number {
    return MachineDate.now() + movedBy;
  }
} as DateConstructor;

const calls: Readonly<Record<string, (input: never) => unknown>> = {
  ...(auth as unknown as Record<string, (input: never) => unknown>),
  configure: (config: never) => Amplify.configure({ Auth: { Cognito: config } }),
  advance: (milliseconds: number) => {
    movedBy += milliseconds;
  },
  fetchAuthSession: async (input) => {
    const { tokens } = await auth.fetchAuthSession(input);
    return { accessToken: tokens?.accessToken.toString(), groups: tokens?.idToken?.payload["cognito:groups"] };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { call, input } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ output: (await calls[call]!(input as never)) ?? null }));
  } catch (error) {
    const { name, message } = error as Error;
    console.log(JSON.stringify({ error: name, message }));
  }
}
