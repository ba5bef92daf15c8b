import { GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { tooSmallAccount } from "@slipstream/guard-rails";
import type { StackDocument } from "@slipstream/languages";
import type { Stage } from "../../../stage.ts";
import { CommandError } from "../command.ts";

/**
 * Says as whom the stage is deployed, where, and resolves with the account's ID. Throws a `CommandError` when the credentials are not taken, or are of another account than the
 * stage's.
 */
export async function demandAccount({ name, region, accountId }: Stage): Promise<string> {
  const sts = new STSClient({ region });
  const { Account: account, Arn: caller } = await sts.send(new GetCallerIdentityCommand({})).catch((error: Error) => {
    throw new CommandError(`AWS does not take the credentials (sts:GetCallerIdentity): ${said(error)}`);
  });
  console.log(`Account ${account}, ${region}, as ${caller}`);
  if (accountId === undefined || accountId === account) return account!;
  const what = `The credentials are of account ${account}; stage "${name}" is for ${accountId} (accountId in stages.ts).`;
  throw new CommandError(`${what} Nothing was changed.`);
}

/**
 * Throws a `CommandError` when the account may not run as many functions at once in the stage's region as the stacks may need, with what
 * would fit. What is reserved for single functions of the account is not for these.
 */
export async function demandConcurrency({ name, region }: Stage, stacks: readonly StackDocument[]): Promise<void> {
  const lambda = new LambdaClient({ region });
  const { AccountLimit: limit } = await lambda.send(new GetAccountSettingsCommand({})).catch((error: Error) => {
    throw new CommandError(
      `Lambda does not say how many functions the account may run at once: ${said(error)}\n` +
        "Whoever deploys needs lambda:GetAccountSettings. Nothing was changed.",
    );
  });
  const wrong = tooSmallAccount(stacks, limit?.UnreservedConcurrentExecutions ?? 0);
  if (wrong === undefined) return;
  throw new CommandError(
    `The account is too small for stage "${name}" in ${region}. ${wrong}\n` +
      "In stages.ts the first is workflowConcurrency, the API's restThrottling.burst (docs/scaling.md). Nothing was changed.",
  );
}

function said({ name, message }: Error): string {
  return `${name}: ${message}`;
}
