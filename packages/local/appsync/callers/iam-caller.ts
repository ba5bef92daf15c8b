import type { Identity } from "../../gateway/identity.ts";
import { unauthorized } from "../response-errors.ts";
import { Caller } from "./caller.ts";

/** A role, or the developer, who signed the request. Throws `UnauthorizedException` for anybody else. */
export function iamCaller(identity: Identity, sourceIp: string, accountId: string): Caller {
  if (identity.kind !== "role" && identity.kind !== "developer") throw unauthorized();
  const userArn =
    identity.kind === "role" ? `arn:aws:sts::${accountId}:assumed-role/${identity.name}/${sessionName}` : identity.arn;
  return new Caller({
    mode: "AWS_IAM",
    identity,
    claims: undefined,
    context: {
      accountId,
      userArn,
      username: identity.kind === "role" ? `${identity.name}:${sessionName}` : "developer",
      sourceIp: [sourceIp],
      cognitoIdentityPoolId: null,
      cognitoIdentityId: null,
      cognitoIdentityAuthType: null,
      cognitoIdentityAuthProvider: null,
    },
  });
}

const sessionName = "local";
