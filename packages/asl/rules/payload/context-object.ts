import { leaf, objectOf, type Shape } from "./shape.ts";

/**
 * The context object, `$$`. Source: AWS Step Functions Developer Guide, "Accessing execution data from the Context object".
 * @param input What the execution was started with.
 * @param item What a Map goes through, for its own states; `undefined` outside of one.
 */
export function contextObject(input: Shape, item: Shape | undefined): Shape {
  const leaves = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, leaf]));
  return objectOf({
    Execution: objectOf({ ...leaves("Id", "Name", "RedriveCount", "RedriveTime", "RoleArn", "StartTime"), Input: input }),
    State: objectOf(leaves("EnteredTime", "Name", "RetryCount")),
    StateMachine: objectOf(leaves("Id", "Name")),
    Task: objectOf(leaves("Token")),
    ...(item !== undefined && { Map: objectOf({ Item: objectOf({ ...leaves("Index", "Key", "Source"), Value: item }) }) }),
  });
}
