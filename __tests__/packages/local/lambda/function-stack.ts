import { existsSync, writeFileSync } from "node:fs";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import type { Arguments } from "../../../../packages/local/terraform/resource-type.ts";
import { answering, ChangingStack, trusting } from "../changing-stack.ts";
import { until } from "../until.ts";

export const role = { work: { name: "work", assume_role_policy: trusting("lambda") } };

/** A stack with the function `work`, and what a test has beside. */
export class FunctionStack extends ChangingStack {
  /** The resources: the function's code answers with `value`. */
  with(value: string, args: Arguments = {}, others: Shape = {}): Shape {
    const code = this.code("work", answering(value));
    // Not Lambda's 3 s: a busy machine may take longer for what is under way.
    const base = { function_name: "work", handler: "index.handler", runtime: "nodejs24.x", timeout: 60 };
    const work = { ...base, role: "${aws_iam_role.work.arn}", ...code, ...args };
    return { aws_iam_role: role, aws_lambda_function: { work }, ...others };
  }

  invoke(payload: Shape = {}, FunctionName = "work"): Promise<Shape> {
    return this.aws("lambda", "Invoke", { FunctionName, Payload: payload });
  }

  async answerOf(payload?: Shape, name?: string): Promise<unknown> {
    return (await this.invoke(payload, name)).Payload;
  }

  describe(Qualifier?: string): Promise<Shape> {
    return this.aws("lambda", "GetFunctionConfiguration", { FunctionName: "work", ...(Qualifier && { Qualifier }) });
  }

  /** An invocation that has begun, and ends once the answer is called; that resolves with what it answered. */
  async underWay(name = "work"): Promise<() => Promise<unknown>> {
    const file = this.file("go-on");
    const answer = this.invoke({ until: file }, name);
    await until(() => existsSync(`${file}.begun`));
    return async () => {
      writeFileSync(file, "");
      return (await answer).Payload;
    };
  }
}
