import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { createAnswerRequest, type AnswerRequest } from "./answer-request.ts";
import { Distributions } from "./distributions.ts";
import { provisionDistribution } from "./resources/distribution-resource.ts";
import { provisionOriginAccessControl } from "./resources/origin-access-control-resource.ts";
import { provisionResponseHeadersPolicy } from "./resources/response-headers-policy-resource.ts";

export interface CloudFront extends ServiceModule {
  readonly answer: AnswerRequest;
}

/** CloudFront: one distribution, with buckets behind it, at the root of the port. It keeps nothing: each request asks its bucket. */
export function createCloudFront(context: RuntimeContext): CloudFront {
  const distributions = new Distributions();
  return {
    services: [],
    resources: {
      aws_cloudfront_distribution: provisionDistribution(context, distributions),
      aws_cloudfront_origin_access_control: provisionOriginAccessControl(context, distributions),
      aws_cloudfront_response_headers_policy: provisionResponseHeadersPolicy(context, distributions),
    },
    answer: createAnswerRequest(context, distributions),
  };
}
