import { AwsError } from "../gateway/aws-error.ts";
import type { HttpAnswer } from "../http/http-answer.ts";
import type { HttpRequest } from "../http/http-request.ts";
import { addressedTo } from "../http/own-address.ts";
import type { RuntimeContext } from "../service-module.ts";
import { compress, encodingFor } from "./compression.ts";
import { isKnown } from "./conditional.ts";
import type { Behavior, Distribution, Distributions, Origin } from "./distributions.ts";
import { withPolicy } from "./headers-policy.ts";
import { headersOf, type ObjectOutput } from "./object-output.ts";

/** Answers a GET or HEAD of a page's reader; `undefined` where the stacks have no distribution. Never throws an `AwsError`. */
export type AnswerRequest = (request: HttpRequest) => Promise<HttpAnswer> | undefined;

type Context = Pick<RuntimeContext, "dispatch" | "baseUrl">;

export function createAnswerRequest(context: Context, distributions: Distributions): AnswerRequest {
  return (request) => {
    const distribution = distributions.only();
    return distribution && answer(context, distributions, distribution, request);
  };
}

async function answer(
  context: Context,
  distributions: Distributions,
  distribution: Distribution,
  request: HttpRequest,
): Promise<HttpAnswer> {
  const path = request.path === "/" && distribution.rootObject !== undefined ? `/${distribution.rootObject}` : request.path;
  const behavior = behaviorFor(distribution, path);
  const policy = behavior.headersPolicyId === undefined ? undefined : distributions.headersPolicy(behavior.headersPolicyId);
  const fetched = await fetchWithErrorPage(context, distribution, behavior.origin, path);
  const plain = fetched.object ? ofObject(fetched.status, fetched.object, behavior, request) : fetched.refusal;
  const headers = withPolicy(plain.headers, policy);
  // What a page may call is where the page itself was reached.
  const moved = Object.entries(headers).map(([name, value]) => [name, addressedTo(request, context.baseUrl, value)] as const);
  const whole = { ...plain, headers: Object.fromEntries(moved) };
  return whole.status === 200 && isKnown(request.headers, whole.headers) ? notModified(whole) : whole;
}

function behaviorFor({ behaviors }: Distribution, path: string): Behavior {
  return behaviors.find(({ pattern }) => pattern === undefined || pattern.test(path))!;
}

type Fetched =
  | { readonly status: number; readonly object: ObjectOutput }
  | { readonly status: number; readonly object?: undefined; readonly refusal: HttpAnswer };

/** An origin's answer; in place of its error the distribution's page for that, where it has one that can be had. */
async function fetchWithErrorPage(context: Context, distribution: Distribution, origin: Origin, path: string): Promise<Fetched> {
  const fetched = await fetchObject(context, distribution, origin, path);
  const page = distribution.errorPages.find(({ status }) => status === fetched.status)?.page;
  if (!page) return fetched;
  const instead = await fetchObject(context, distribution, behaviorFor(distribution, page.path).origin, page.path);
  return instead.object ? { ...instead, status: page.status } : fetched;
}

/** As CloudFront, on behalf of the distribution: the bucket's policy decides. */
async function fetchObject(context: Context, { arn }: Distribution, origin: Origin, path: string): Promise<Fetched> {
  const identity = { kind: "service", principal: "cloudfront.amazonaws.com", sourceArn: arn } as const;
  try {
    const Key = (origin.path + decodeURIComponent(path)).slice(1);
    const object = (await context.dispatch(identity, "s3", "GetObject", { Bucket: origin.bucket, Key })) as ObjectOutput;
    return { status: 200, object };
  } catch (error) {
    if (error instanceof URIError) return refused(400, "InvalidURI", "Couldn't parse the specified URI.");
    if (!(error instanceof AwsError)) throw error;
    // Why is told to whoever runs the stacks, by the door; not to a page's readers.
    return refused(error.statusCode, error.name, error.statusCode === 403 ? "Access Denied" : error.message);
  }
}

function refused(status: number, code: string, message: string): Fetched {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, refusal: { status, headers: { "content-type": "application/xml" }, body } };
}

function ofObject(status: number, object: ObjectOutput, behavior: Behavior, request: HttpRequest): HttpAnswer {
  const headers = headersOf(object);
  const { ContentType, ContentEncoding, Body } = object;
  const encoding = behavior.compress
    ? encodingFor({ ContentType, ContentEncoding, size: Body.byteLength }, request.headers["accept-encoding"])
    : undefined;
  if (!encoding) return { status, headers, body: Body };
  return {
    status,
    headers: { ...headers, etag: `W/${object.ETag}`, "content-encoding": encoding, vary: "Accept-Encoding" },
    body: compress(Body, encoding),
  };
}

/** What says how long the known one may be kept goes with it; what is about the body does not. */
function notModified({ headers }: HttpAnswer): HttpAnswer {
  const kept = Object.entries(headers).filter(([name]) => !/^content-(type|encoding|disposition|language)$/.test(name));
  return { status: 304, headers: Object.fromEntries(kept), body: "" };
}
