/** What S3's GetObject answers with, as far as it goes on to a page's reader. */
export interface ObjectOutput {
  readonly Body: Uint8Array;
  /** In quotes. */
  readonly ETag: string;
  readonly LastModified: Date;
  readonly ContentType: string;
  readonly CacheControl?: string;
  readonly ContentDisposition?: string;
  readonly ContentEncoding?: string;
  readonly ContentLanguage?: string;
  readonly Metadata: Readonly<Record<string, string>>;
  readonly ServerSideEncryption: string;
}

/** Headers by the output's member. */
const headers = {
  CacheControl: "cache-control",
  ContentDisposition: "content-disposition",
  ContentEncoding: "content-encoding",
  ContentLanguage: "content-language",
  ContentType: "content-type",
  ETag: "etag",
  ServerSideEncryption: "x-amz-server-side-encryption",
} as const;

/** An object's headers as S3 sends them. */
export function headersOf(object: ObjectOutput): Readonly<Record<string, string>> {
  const given = Object.entries(headers).map(([member, header]) => [header, object[member as keyof typeof headers]] as const);
  return {
    ...Object.fromEntries(given.filter((entry): entry is readonly [(typeof entry)[0], string] => entry[1] !== undefined)),
    "last-modified": object.LastModified.toUTCString(),
    ...Object.fromEntries(Object.entries(object.Metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
  };
}
