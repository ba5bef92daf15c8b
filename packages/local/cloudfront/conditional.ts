type Headers = Readonly<Record<string, string | undefined>>;

/** Whether a client has an answer already. `If-None-Match` stands above `If-Modified-Since`. Source: RFC 9110, section 13.2.2. */
export function isKnown(request: Headers, answer: Headers): boolean {
  const { "if-none-match": tags, "if-modified-since": since } = request;
  if (tags !== undefined) {
    return (
      tags.trim() === "*" || tags.split(",").some((tag) => withoutWeakness(tag.trim()) === withoutWeakness(answer["etag"] ?? ""))
    );
  }
  const [asked, modified] = [Date.parse(since ?? ""), Date.parse(answer["last-modified"] ?? "")];
  return asked >= modified;
}

/** They are compared weakly: a compressed answer is as good as the plain one. */
function withoutWeakness(tag: string): string {
  return tag.replace(/^W\//, "");
}
