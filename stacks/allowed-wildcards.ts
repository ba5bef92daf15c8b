import type { AllowedWildcard } from "@slipstream/guard-rails";

export const listStreams: AllowedWildcard = {
  actions: ["dynamodb:ListStreams"],
  resource: /^\*$/,
  why: "DynamoDB has no resource type for it: it lists the streams of the account. A stream's ARN as its resource matches no call.",
  source: 'Service Authorization Reference, "Actions, resources, and condition keys for Amazon DynamoDB", ListStreams',
};

/** Wildcards that the stacks' policies hold besides those that nobody gets around. Every other one fails synth. */
export const allowedWildcards: readonly AllowedWildcard[] = [
  listStreams,
  {
    actions: ["states:DescribeExecution"],
    resource: /^arn:aws:states:[a-z0-9-]+:\*:execution:\$\{aws_sfn_state_machine\.[\w-]+\.name\}:\*$/,
    why: "The executions of one state machine, which do not exist yet; no reference gives their ARNs' account.",
    source: 'Service Authorization Reference, "Actions, resources, and condition keys for AWS Step Functions", execution',
  },
  {
    actions: ["ses:SendEmail"],
    resource: /^arn:aws:ses:[a-z0-9-]+:\*:identity\/\*$/,
    why: "Whoever receives a mail may be an identity of the account, and in SES's sandbox is one, of which IAM is asked as well. A condition on ses:FromAddress names the one sender.",
    source: 'Amazon SES Developer Guide, "Sending policy examples", ses:FromAddress; aws/aws-sdk-js issue 3641 for the receiver',
  },
  {
    actions: ["ssm:GetParameter"],
    resource: /^arn:aws:ssm:[a-z0-9-]+:\*:parameter\/slipstream\/[a-z0-9-]+\/page-url$/,
    why: "One parameter, which a later stack makes: no reference gives its ARN's account, and a stage need not say its own.",
    source: 'Service Authorization Reference, "Actions, resources, and condition keys for AWS Systems Manager", parameter',
  },
  {
    actions: ["s3:GetObject"],
    resource: /^\$\{aws_s3_bucket\.[\w-]+\.arn\}\/\*$/,
    why: "The objects of one bucket: the page's files, called after their content, which a distribution serves.",
    source: 'Amazon CloudFront Developer Guide, "Restrict access to an Amazon S3 origin"',
  },
];
