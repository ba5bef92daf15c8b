const reservedPrefixes = /^(xn--|sthree-|amzn-s3-demo-)/;
const reservedSuffixes = /(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/;
const addressOfIpV4 = /^\d+\.\d+\.\d+\.\d+$/;

/** Throws where S3 would not take it as a bucket's name. Source: Amazon S3 User Guide, "General purpose bucket naming rules". */
export function checkBucketName(name: string): void {
  const form = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes("..");
  if (form && !addressOfIpV4.test(name) && !reservedPrefixes.test(name) && !reservedSuffixes.test(name)) return;
  throw new Error(`bucket: "${name}" is no name that S3 takes: 3-63 lower-case letters, digits, . or -, as its naming rules say`);
}
