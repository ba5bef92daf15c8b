import type { Row } from "../row.ts";

/** A part that distributions share; CloudFront gives it no tags. */
const shared = (source: string, resource: string, name: string): Row => ({
  source: `cloudfront/${source}.go`,
  grants: [
    {
      on: "*",
      create: [`cloudfront:Create${name}`],
      because: "it has no ARN before it is made",
    },
    {
      on: `cloudfront::{account}:${resource}/*`,
      read: [`cloudfront:Get${name}`],
      update: [`cloudfront:Update${name}`],
      delete: [`cloudfront:Delete${name}`],
      because: "its ID is AWS's, and it has no tags",
    },
  ],
});

const parameters = { on: "ssm:{region}:{account}:parameter/{name}", named: "aws_ssm_parameter.name" };

/** What stands before the page's files, and what says where it is. */
export const pageRows: Readonly<Record<string, Row>> = {
  aws_cloudfront_distribution: {
    source: "cloudfront/distribution.go",
    grants: [
      {
        on: "*",
        ownedBy: "tagged",
        create: ["cloudfront:CreateDistribution"],
        because: "a distribution has no ARN before it is made",
      },
      {
        on: "cloudfront::{account}:distribution/*",
        ownedBy: "tagged",
        read: ["cloudfront:GetDistribution", "cloudfront:ListTagsForResource"],
        update: ["cloudfront:UpdateDistribution", "cloudfront:UntagResource"],
        delete: ["cloudfront:DeleteDistribution"],
        tag: ["cloudfront:TagResource"],
      },
    ],
  },
  aws_ssm_parameter: {
    source: "ssm/parameter.go",
    grants: [
      {
        ...parameters,
        read: ["ssm:GetParameter", "ssm:ListTagsForResource"],
        update: ["ssm:PutParameter", "ssm:RemoveTagsFromResource"],
        delete: ["ssm:DeleteParameter"],
        tag: ["ssm:AddTagsToResource"],
      },
      { on: "*", read: ["ssm:DescribeParameters"], because: "the reference has no resource type for the list of parameters" },
    ],
  },
  aws_cloudfront_origin_access_control: shared("origin_access_control", "origin-access-control", "OriginAccessControl"),
  aws_cloudfront_response_headers_policy: shared("response_headers_policy", "response-headers-policy", "ResponseHeadersPolicy"),
};
