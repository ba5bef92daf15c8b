import { CloudfrontResponseHeadersPolicy } from "@cdktf/provider-aws/lib/cloudfront-response-headers-policy/index.js";
import { Construct } from "constructs";

export interface PageHeadersProps {
  /** The policy's name in AWS. */
  readonly name: string;
  /** What the page may call besides what is served with it, e.g. `https://api.example.com/graphql`. */
  readonly callable: readonly string[];
}

/** In seconds: two years, what browsers' own lists of hosts that are reached by TLS only ask for. */
const tlsOnlySeconds = 2 * 365 * 24 * 60 * 60;

/** What browsers are told with every answer. It is the one place where the page's content security policy stands. */
export class PageHeaders extends Construct {
  readonly policyId: string;

  constructor(scope: Construct, id: string, { name, callable }: PageHeadersProps) {
    super(scope, id);
    const policy = new CloudfrontResponseHeadersPolicy(this, "Default", {
      name,
      securityHeadersConfig: {
        contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(callable), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: "DENY", override: true },
        referrerPolicy: { referrerPolicy: "no-referrer", override: true },
        strictTransportSecurity: {
          accessControlMaxAgeSec: tlsOnlySeconds,
          includeSubdomains: false,
          preload: false,
          override: true,
        },
      },
    });
    this.policyId = policy.id;
  }
}

/** Everything is forbidden but the page's own files, images in them, and the calls that it makes. */
function contentSecurityPolicy(callable: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src ${["'self'", ...callable].join(" ")}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
