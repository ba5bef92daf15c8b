import type { Clock } from "../clock/clock.ts";
import { AwsError } from "../gateway/aws-error.ts";
import type { Identity } from "../gateway/identity.ts";
import type { AccessKeys } from "./access-keys.ts";
import { isSignedWith, readAuthorization, type SignedRequest } from "./signature.ts";

const allowedSkewMs = 15 * 60 * 1000;

/** `service` is the one that the request goes to, as in credential scopes; any when left out. */
export type Authenticate = (request: SignedRequest, service?: string) => Identity;

/**
 * Verifies SigV4 signatures in the `Authorization` header (query-string signing is not taken). Throws under the names that
 * AWS's JSON protocols use; the query protocol has older ones for the same.
 */
export function createAuthenticate(keys: AccessKeys, clock: Clock, region: string): Authenticate {
  return (request, service) => {
    const authorization = readAuthorization(request);
    const entry = keys.find(authorization.accessKeyId, String(request.headers["x-amz-security-token"]));
    if (!entry) throw refused("UnrecognizedClientException", "The security token included in the request is invalid.");
    if (authorization.region !== region) {
      throw refused(
        "InvalidSignatureException",
        `Credential should be scoped to a valid region, not '${authorization.region}': this runtime is ${region}.`,
      );
    }
    if (service !== undefined && authorization.service !== service) {
      throw refused("InvalidSignatureException", `Credential should be scoped to correct service: '${service}'.`);
    }
    const signedAt = parseAmzDate(authorization.amzDate);
    // Who signs reads the machine's clock, also after a test has moved the runtime's: either will do.
    const skew = Math.min(Math.abs(Date.now() - signedAt), Math.abs(clock.now() - signedAt));
    if (!(skew <= allowedSkewMs)) {
      throw refused(
        "InvalidSignatureException",
        `Signature expired: ${authorization.amzDate} is more than 15 minutes from ${new Date().toISOString()}.`,
      );
    }
    if (!isSignedWith(entry.credentials.secretAccessKey, request, authorization)) {
      throw refused(
        "InvalidSignatureException",
        "The request signature we calculated does not match the signature you provided. " +
          "Check your AWS Secret Access Key and signing method.",
      );
    }
    return entry.identity;
  };
}

/** NaN for what is no date, or has something around it. */
function parseAmzDate(date: string): number {
  return Date.parse(date.replace(/(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, "-$1-$2T$3:$4:$5Z"));
}

function refused(name: string, message: string): AwsError {
  return new AwsError(name, message, { statusCode: 403 });
}
