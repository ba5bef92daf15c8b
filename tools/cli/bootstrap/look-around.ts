import {
  audience,
  bucketTag,
  githubIssuer,
  oidcProviderArn,
  sharedStack,
  stateKey,
  type DeployedStage,
  type Found,
} from "../../../bootstrap/bootstrap-settings.ts";
import { CommandError } from "../command.ts";
import type { AskedAccount } from "./ask-aws.ts";

/** What the stage's account has already. Throws a `CommandError` where that is in the way. */
export async function lookAround(stage: DeployedStage, aws: AskedAccount): Promise<Found> {
  const bucket = await findBucket(stage, aws);
  const state = bucket ? await readState(stage, aws) : undefined;
  return { bucket, state: state !== undefined, oidcProvider: await findProvider(stage, state, aws) };
}

async function findBucket({ name, region, accountId, stateBucket }: DeployedStage, aws: AskedAccount): Promise<boolean> {
  const { status, headers } = await aws.s3("HEAD", `/${stateBucket}`, accountId);
  if (status === 404) return false;
  const there = headers.get("x-amz-bucket-region") ?? region;
  if (status === 403) {
    const whose = "it belongs to another account, or your credentials may not ask for it (s3:ListBucket)";
    throw new CommandError(
      `The bucket "${stateBucket}" is taken: ${whose}. All the world's buckets need names of their own: ${elsewhere}`,
    );
  }
  if (there !== region) {
    throw new CommandError(`The bucket "${stateBucket}" is in ${there}, the stage "${name}" in ${region}: ${elsewhere}`);
  }
  if (status !== 200) throw new CommandError(`S3 does not tell whether there is a bucket "${stateBucket}": status ${status}.`);
  return true;
}

const elsewhere = "put another stateBucket into stages.ts.";

/** Bootstrap's own state, once it has moved there. */
async function readState({ accountId, stateBucket }: DeployedStage, aws: AskedAccount): Promise<string | undefined> {
  const path = `/${stateBucket}/${stateKey(sharedStack)}`;
  const response = await aws.s3("GET", path, accountId);
  const answer = await response.text();
  if (response.ok) return answer;
  if (response.status === 404) return undefined;
  throw new CommandError(`S3 does not give s3:/${path}: status ${response.status}. It takes s3:ListBucket and s3:GetObject.`);
}

/** The tag tells, too: a state may be lost that was not in the bucket yet. */
async function findProvider(stage: DeployedStage, state: string | undefined, aws: AskedAccount): Promise<Found["oidcProvider"]> {
  const arn = oidcProviderArn(stage);
  const answer = await aws.oidcProvider(arn);
  if (answer === undefined) return "none";
  if (state?.includes(`"${arn}"`) || tagIn(answer, bucketTag) === stage.stateBucket) return "own";
  if (answer.includes(`<member>${audience}</member>`)) return "other";
  const command = `aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${arn} --client-id ${audience}`;
  const what = `The account's OIDC provider ${githubIssuer} was made elsewhere, and does not take the audience ${audience}`;
  throw new CommandError(`${what}. Add it where the provider is kept up, or by: ${command}`);
}

function tagIn(xml: string, key: string): string | undefined {
  return new RegExp(`<Key>${key}</Key>\\s*<Value>([^<]*)</Value>`).exec(xml)?.[1];
}
