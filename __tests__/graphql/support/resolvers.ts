import {
  compileResolver,
  runPipeline,
  runUnitResolver,
  type DataSource,
  type DataSourceAnswer,
  type CompiledResolver,
  type FieldContext,
  type Resolution,
} from "@slipstream/local";
import { bundleResolvers } from "../../../synth/bundle-resolvers.ts";
import { CodeBundles } from "../../../synth/code-bundles.ts";

export const now = "2026-03-01T12:00:00.000Z";
export const nowSeconds = Date.parse(now) / 1000;
export const retentionSeconds = 30 * 24 * 3600;
export const queueUrl = "https://sqs.eu-west-1.amazonaws.com/000000000000/orders";
export const alice = "3d1f0c9e-alice";

/** The code as it is deployed: as synth writes it, read as Terraform reads it. */
async function deployedCode(name: string): Promise<string> {
  const file = `graphql/resolvers/${name}.ts`;
  const { code } = (await bundleResolvers([file])).get(file)!;
  const bundles = new CodeBundles(new Map(), new Map([[file, Buffer.from(code).toString()]]));
  const deployed = bundles.resolver(file, { QUEUE_URL: queueUrl, RETENTION_SECONDS: retentionSeconds });
  return deployed.replace(/([$%])\1\{/g, "$1{");
}

export async function deployed(name: string): Promise<CompiledResolver> {
  return compileResolver(await deployedCode(name), name, { now: () => Date.parse(now) });
}

/** Keeps the requests that it gets, and gives the answers that it was told, in turn. */
export class ScriptedDataSource implements DataSource {
  readonly requests: unknown[] = [];
  readonly #answers: DataSourceAnswer[];

  constructor(...answers: DataSourceAnswer[]) {
    this.#answers = answers;
  }

  readonly invoke = async (request: unknown): Promise<DataSourceAnswer> => {
    this.requests.push(request);
    return this.#answers.shift() ?? {};
  };
}

export interface UnitRun extends Resolution {
  readonly requests: unknown[];
}

/** Runs a unit resolver for Alice, or whoever `identity` is; the data source gives `answer`. */
export async function resolve(
  name: string,
  args: Record<string, unknown>,
  answer: DataSourceAnswer = {},
  identity: unknown = { sub: alice },
): Promise<UnitRun> {
  const dataSource = new ScriptedDataSource(answer);
  const resolution = await runUnitResolver({ code: await deployed(name), dataSource }, fieldContext(name, args, identity));
  return { ...resolution, requests: dataSource.requests };
}

export interface PlaceOrderSources {
  readonly placements?: ScriptedDataSource;
  readonly orders?: ScriptedDataSource;
  readonly queue?: ScriptedDataSource;
}

export const accepted: DataSourceAnswer = { result: { statusCode: 200, body: "{}" } };
export const conditionFailed = { type: "DynamoDB:ConditionalCheckFailedException", message: "The conditional request failed" };

/** Runs the pipeline of `placeOrder` for Alice. */
export function placeOrder(input: Record<string, unknown>, sources: PlaceOrderSources = {}): Promise<Resolution> {
  const { placements, orders, queue = new ScriptedDataSource(accepted) } = sources;
  return runSteps(
    "Mutation.placeOrder",
    { input },
    { loadPlacedOrder: orders, recordPlacement: placements, enqueueOrder: queue },
  );
}

/** Runs a pipeline for Alice, each step on its data source: one that has no answers when it is undefined. */
export async function runSteps(
  name: string,
  args: Record<string, unknown>,
  steps: Readonly<Record<string, ScriptedDataSource | undefined>>,
): Promise<Resolution> {
  const functions = Object.entries(steps).map(async ([step, dataSource = new ScriptedDataSource()]) => ({
    code: await deployed(`${name}.${step}`),
    dataSource,
  }));
  return runPipeline(
    { code: await deployed(name), functions: await Promise.all(functions) },
    fieldContext(name, args, { sub: alice }),
  );
}

function fieldContext(name: string, args: Record<string, unknown>, identity: unknown): FieldContext {
  const [parentTypeName, fieldName] = name.split(".") as [string, string];
  return {
    arguments: args,
    identity,
    request: { headers: {}, domainName: null },
    info: { parentTypeName, fieldName, variables: {}, selectionSetList: [], selectionSetGraphQL: "" },
  };
}
