/** The ways to be let in that a schema can name; an API here runs the first two. */
export type AuthMode = "AMAZON_COGNITO_USER_POOLS" | "AWS_IAM" | "API_KEY" | "OPENID_CONNECT" | "AWS_LAMBDA";

/** The directive that lets a mode in. */
export const modeOfDirective: Readonly<Record<string, AuthMode>> = {
  aws_cognito_user_pools: "AMAZON_COGNITO_USER_POOLS",
  aws_auth: "AMAZON_COGNITO_USER_POOLS",
  aws_iam: "AWS_IAM",
  aws_api_key: "API_KEY",
  aws_oidc: "OPENID_CONNECT",
  aws_lambda: "AWS_LAMBDA",
};
