import { AwsError } from "../../../../packages/local/gateway/aws-error.ts";
import type { Identity } from "../../../../packages/local/gateway/identity.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { createStepFunctionsHarness, type StepFunctionsHarness } from "./step-functions-harness.ts";

/** What state machines call, played by the test: what it got, from whom, and how it answers. */
export interface PlayedServices {
  readonly states: StepFunctionsHarness;
  readonly inputs: (readonly [action: string, input: Shape])[];
  readonly callers: Identity[];
  answer: (action: string, input: Shape) => unknown;
}

export function createPlayedServices(): PlayedServices {
  const play = (action: string) => (input: Shape, identity: Identity) => {
    played.inputs.push([action, input]);
    played.callers.push(identity);
    return played.answer(action, input);
  };
  const playAll = (...actions: string[]) => Object.fromEntries(actions.map((action) => [action, play(action)]));
  const states = createStepFunctionsHarness({
    dynamodb: playAll("PutItem", "GetItem", "UpdateItem", "DeleteItem"),
    lambda: playAll("Invoke"),
    sqs: playAll("SendMessage"),
    sns: playAll("Publish"),
  });
  const played: PlayedServices = { states, inputs: [], callers: [], answer: () => ({}) };
  return played;
}

export function refuse(name: string, statusCode = 400): () => never {
  return () => {
    throw new AwsError(name, "the message", { statusCode });
  };
}

export function functionFails(errorType?: string): () => Shape {
  const Payload = { ...(errorType && { errorType }), errorMessage: "no", trace: [] };
  return () => ({ StatusCode: 200, FunctionError: "Unhandled", Payload });
}
