import type { Authenticate } from "../../iam/authenticate.ts";
import type { VerifyToken } from "../../iam/token-claims.ts";
import type { RuntimeContext } from "../../service-module.ts";
import type { GraphQLApi } from "../api/graphql-api.ts";
import { tellIfRefused } from "../refused-request.ts";
import { unauthorized } from "../response-errors.ts";
import type { Caller } from "./caller.ts";
import { iamCaller } from "./iam-caller.ts";
import { userPoolCaller } from "./user-pool-caller.ts";

/** What says who is calling: a request's headers, or the header object of the realtime protocol. */
interface Evidence {
  readonly method: string;
  /** Path with query string, as signed. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
  readonly sourceIp: string;
}

export type IdentifyCaller = (api: GraphQLApi, evidence: Evidence) => Promise<Caller>;

/** Tells the mode by what is in the `Authorization` header. The answer throws `UnauthorizedException`. */
export function createIdentifyCaller(
  { accountId, events }: Pick<RuntimeContext, "accountId" | "events">,
  { authenticate, verifyToken }: { readonly authenticate: Authenticate; readonly verifyToken: VerifyToken },
): IdentifyCaller {
  const identify: IdentifyCaller = async (api, evidence) => {
    const authorization = String(evidence.headers["authorization"] ?? "");
    if (!authorization) throw unauthorized("Valid authorization header not provided.");
    if (authorization.startsWith("AWS4-HMAC-SHA256")) {
      if (!api.authModes.has("AWS_IAM")) throw unauthorized();
      return iamCaller(signer(authenticate, evidence), evidence.sourceIp, accountId);
    }
    if (!api.userPool) throw unauthorized();
    return userPoolCaller(authorization.replace(/^Bearer /, ""), evidence.sourceIp, api.userPool, verifyToken);
  };
  return (api, evidence) => tellIfRefused(events, "anonymous", () => identify(api, evidence));
}

function signer(authenticate: Authenticate, evidence: Evidence) {
  try {
    return authenticate(evidence);
  } catch (error) {
    throw unauthorized((error as Error).message);
  }
}
