/** Whether a browser would send this as the `Origin` of a page served by HTTPS: no path, no port that goes without saying. */
export function isOrigin(text: string): boolean {
  // API Gateway takes a * for the whole list, or for all of a scheme, and nowhere else.
  if (text.includes("*") || !URL.canParse(text)) return false;
  const { protocol, origin } = new URL(text);
  return protocol === "https:" && origin === text;
}

/** Whether SNS would take it as the endpoint of an email subscription; who owns it is asked by mail. */
export function isMailAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
}

const reservedPrefixes = /^(xn--|sthree-|amzn-s3-demo-)/;
const reservedSuffixes = /(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/;
const addressOfIpV4 = /^\d+\.\d+\.\d+\.\d+$/;

/** Whether S3 takes it as a bucket's name. Source: Amazon S3 User Guide, "General purpose bucket naming rules". */
export function isStateBucket(name: string): boolean {
  const form = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes("..");
  return form && !addressOfIpV4.test(name) && !reservedPrefixes.test(name) && !reservedSuffixes.test(name);
}
