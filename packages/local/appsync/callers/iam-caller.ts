import { callerArn, sessionName } from "../../gateway/caller.ts";
import type { Identity } from "../../gateway/identity.ts";
import { unauthorized } from "../response-errors.ts";
import { Caller } from "./caller.ts";

/** A role, or the developer, who signed the request. Throws `UnauthorizedException` for anybody else. */
export function iamCaller(identity: Identity, sourceIp: string, accountId: string): Caller {
  if (identity.kind !== "role" && identity.kind !== "developer") throw unauthorized();
  return new Caller({
    mode: "AWS_IAM",
    identity,
    claims: undefined,
    context: {
      accountId,
      userArn: callerArn(identity),
      username: identity.kind === "role" ? `${identity.name}:${sessionName(identity)}` : "developer",
      sourceIp: [sourceIp],
      cognitoIdentityPoolId: null,
      cognitoIdentityId: null,
      cognitoIdentityAuthType: null,
      cognitoIdentityAuthProvider: null,
    },
  });
}
