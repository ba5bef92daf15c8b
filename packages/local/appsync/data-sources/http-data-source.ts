import { AwsError } from "../../gateway/aws-error.ts";
import type { RoleIdentity } from "../../gateway/identity.ts";
import type { Dispatch } from "../../gateway/service.ts";
import type { DataSource } from "./data-source.ts";

export interface HttpDataSourceProps {
  /** e.g. `https://sqs.eu-west-1.amazonaws.com` */
  readonly endpoint: string;
  /** `signing_service_name` of `aws_iam_config`, e.g. `sqs`. */
  readonly signingService: string;
  readonly identity: RoleIdentity;
  readonly dispatch: Dispatch;
}

interface HttpRequest {
  readonly method: string;
  readonly resourcePath: string;
  readonly params?: {
    readonly headers?: Readonly<Record<string, string>>;
    /** An object is sent as JSON. */
    readonly body?: unknown;
  };
}

/**
 * Type `HTTP` with `AWS_IAM`: a call of an AWS service's JSON protocol goes through the one door instead of the network.
 * The answer is `{ statusCode, headers, body }`; the service's errors are answers too, never `ctx.error`.
 * @throws Error when the endpoint is not an AWS service's or is signed for another one
 */
export function httpDataSource({ endpoint, signingService, identity, dispatch }: HttpDataSourceProps): DataSource {
  const service = /^https:\/\/([a-z-]+)\.[a-z0-9-]+\.amazonaws\.com\/?$/.exec(endpoint)?.[1];
  if (service === undefined) throw new Error(`endpoint "${endpoint}" is not run locally: it is not an AWS service's`);
  if (service !== signingService) throw new Error(`signing_service_name "${signingService}" does not fit endpoint "${endpoint}"`);

  return {
    invoke: async (request) => {
      const { action, version, input } = readCall(request as HttpRequest, endpoint);
      const answer = (statusCode: number, body: unknown) => ({
        result: { statusCode, headers: { "content-type": `application/x-amz-json-${version}` }, body: JSON.stringify(body) },
      });
      try {
        return answer(200, (await dispatch(identity, service, action, input)) ?? {});
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        return answer(error.statusCode, { __type: `com.amazonaws.${service}#${error.name}`, message: error.message });
      }
    },
  };
}

function readCall({ method, resourcePath, params = {} }: HttpRequest, endpoint: string) {
  const headers = Object.fromEntries(Object.entries(params.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const action = /\.(\w+)$/.exec(headers["x-amz-target"] ?? "")?.[1];
  const version = /^application\/x-amz-json-(1\.[01])$/.exec(headers["content-type"] ?? "")?.[1];
  if (method !== "POST" || resourcePath !== "/" || action === undefined || version === undefined) {
    throw new Error(`${method} ${resourcePath} to ${endpoint} is not run locally: only POST / of the AWS JSON protocol is`);
  }
  const { body = {} } = params;
  return { action, version, input: (typeof body === "string" ? JSON.parse(body) : body) as unknown };
}
