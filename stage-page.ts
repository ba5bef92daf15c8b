/**
 * The page where people order. Without a domain of its own it has the name that CloudFront gives it, which is known once it is there: the
 * web stack puts it down for the mails of what was deployed before (docs/adr/0027-where-the-page-is.md).
 */
export interface StagePage {
  readonly domain?: PageDomain;
  /**
   * Where people reach a page without a domain otherwise than by CloudFront's name, for the mails to link to: the local runtime's address,
   * or what stands in front of the distribution. Left out: the mails lead to CloudFront's name.
   */
  readonly url?: string;
}

/** A name that leads to the page by a record at its DNS provider, and the certificate that covers it. */
export interface PageDomain {
  /** e.g. `order.example.com` */
  readonly name: string;
  /** In AWS Certificate Manager. CloudFront takes those of us-east-1 alone, wherever the stage is. */
  readonly certificateArn: string;
}

interface BrokenSetting {
  readonly setting: string;
  readonly value: unknown;
  /** What it must be. */
  readonly rule: string;
}

const certificateArn = /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/;

/** The first setting of a stage's page that does not hold; undefined when all do. */
export function brokenPageSetting({ domain, url }: StagePage = {}): BrokenSetting | undefined {
  if (domain && !isHostName(domain.name)) {
    return { setting: "page.domain.name", value: domain.name, rule: "a host name such as order.example.com" };
  }
  if (domain && !certificateArn.test(domain.certificateArn)) {
    const rule =
      "the ARN of a certificate in us-east-1, arn:aws:acm:us-east-1:<account>:certificate/<ID>: CloudFront takes no other";
    return { setting: "page.domain.certificateArn", value: domain.certificateArn, rule };
  }
  if (url === undefined) return undefined;
  if (domain)
    return { setting: "page.url", value: url, rule: `left out beside page.domain: the page is at https://${domain.name}` };
  if (isOrigin(url) || atLocalRuntime.test(url)) return undefined;
  const rule =
    'left out or an origin such as "https://d111111abcdef8.cloudfront.net", without a path; plain HTTP on 127.0.0.1 alone';
  return { setting: "page.url", value: url, rule };
}

const atLocalRuntime = /^http:\/\/127\.0\.0\.1(:\d{1,5})?$/;

/** Where mails may lead to, without a path; undefined: the stage does not say. */
export function pageUrl({ domain, url }: StagePage = {}): string | undefined {
  return domain ? `https://${domain.name}` : url;
}

/** The SSM parameter that says where a stage's page is; undefined where the stage says it itself, or has no page. */
export function pageUrlParameter({ name, page }: { readonly name: string; readonly page?: StagePage }): string | undefined {
  return page && pageUrl(page) === undefined ? `/slipstream/${name}/page-url` : undefined;
}

/** Whether a browser would send this as the `Origin` of a page served by HTTPS: no path, no port that goes without saying. */
export function isOrigin(text: string): boolean {
  // API Gateway takes a * for the whole list, or for all of a scheme, and nowhere else.
  if (text.includes("*") || !URL.canParse(text)) return false;
  const { protocol, origin } = new URL(text);
  return protocol === "https:" && origin === text;
}

/** Whether it is a name that DNS takes, in lower case and below another one. Source: RFC 1035, section 2.3.1; RFC 1123, section 2.1. */
function isHostName(name: string): boolean {
  return name.length <= 253 && /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/.test(name);
}
