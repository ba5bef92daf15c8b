import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import type { RoleIdentity } from "../../../../packages/local/gateway/identity.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import type { AnswerHttp } from "../../../../packages/local/http/http-request.ts";
import { createLambda } from "../../../../packages/local/lambda/lambda-module.ts";
import type { RuntimeContext, ServiceModule } from "../../../../packages/local/service-module.ts";
import type { Arguments } from "../../../../packages/local/terraform/resource-type.ts";
import { createHarness, type Harness } from "../module-harness.ts";

export interface LambdaHarness extends Harness {
  readonly modules: readonly ServiceModule[];
  /** Functions are unpacked below it. */
  readonly workDir: string;
  /** Deploys a function with this module code. @param file of the code, `index.mjs` unless said otherwise */
  readonly deploy: (name: string, code: string, args?: Arguments, file?: string) => Promise<Shape>;
  readonly invoke: (name: string, payload?: unknown) => Promise<Shape>;
}

export const functionArn = (name: string) => `arn:aws:lambda:eu-west-1:000000000000:function:${name}`;
export const roleArn = "arn:aws:iam::000000000000:role/test-role";
export const role: RoleIdentity = { kind: "role", arn: roleArn, name: "test-role" };

export interface LambdaHarnessOptions {
  /** What answers for the other services. */
  readonly others?: (context: RuntimeContext) => readonly ServiceModule[];
  /** What answers the functions' calls to AWS. */
  readonly answerHttp?: AnswerHttp;
}

/** Lambda behind a door without policies, with real worker threads. */
export async function createLambdaHarness({ others, answerHttp }: LambdaHarnessOptions = {}): Promise<LambdaHarness> {
  const workDir = await mkdtemp(join(tmpdir(), "slipstream-lambda-"));
  const harness = createHarness((base) => {
    const context: RuntimeContext = {
      ...base,
      workDir,
      role: (arn) => {
        if (arn !== roleArn) throw new Error(`no role ${arn}`);
        return role;
      },
      credentials: () => ({ accessKeyId: "ASIATEST", secretAccessKey: "secret", sessionToken: "token" }),
    };
    const lambda = createLambda(context, {
      waitForRecords: async () => undefined,
      answerHttp: answerHttp ?? (() => Promise.reject(new Error("no function calls AWS here"))),
    });
    return [lambda, ...(others?.(context) ?? [])];
  });
  return {
    ...harness,
    workDir,
    async deploy(name, code, args = {}, file = "index.mjs") {
      const filename = join(workDir, `${name}.zip`);
      await writeFile(filename, zipSync({ [file]: strToU8(code) }));
      const base = { function_name: name, filename, handler: "index.handler", runtime: "nodejs24.x", role: roleArn };
      return harness.provision("aws_lambda_function", { ...base, ...args });
    },
    invoke: (name, payload) => harness.call("lambda", "Invoke", { FunctionName: name, Payload: payload }),
    async stop() {
      await harness.stop();
      await rm(workDir, { recursive: true });
    },
  };
}
