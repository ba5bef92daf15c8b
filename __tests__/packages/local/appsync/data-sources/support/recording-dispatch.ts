import type { RoleIdentity } from "../../../../../../packages/local/gateway/identity.ts";
import type { Dispatch } from "../../../../../../packages/local/gateway/service.ts";

export const identity: RoleIdentity = {
  kind: "role",
  arn: "arn:aws:iam::000000000000:role/api-orders-table",
  name: "api-orders-table",
};

/** A door that keeps the calls and answers, or throws, as it was told, in turn. */
export function recordingDispatch(...answers: unknown[]) {
  const calls: unknown[][] = [];
  const dispatch: Dispatch = async (...call) => {
    calls.push(call);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { dispatch, calls };
}
