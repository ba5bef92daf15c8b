const compiled = new Map<string, RegExp>();

/** IAM's wildcards: `*` is any text, `?` any one character. */
export function matchesWildcard(pattern: string, text: string, caseSensitive = true): boolean {
  if (pattern === "*") return true;
  if (!pattern.includes("*") && !pattern.includes("?")) {
    return caseSensitive ? pattern === text : pattern.toLowerCase() === text.toLowerCase();
  }
  const key = `${caseSensitive} ${pattern}`;
  let expression = compiled.get(key);
  if (!expression) {
    const source = pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".");
    expression = new RegExp(`^${source}$`, caseSensitive ? "s" : "si");
    compiled.set(key, expression);
  }
  return expression.test(text);
}

/** As `ArnLike`: each of an ARN's six parts is matched by itself, so that a `*` never reaches into the next part. */
export function matchesArn(pattern: string, arn: string): boolean {
  const patterns = arnParts(pattern);
  const parts = arnParts(arn);
  return patterns.length === parts.length && patterns.every((part, index) => matchesWildcard(part, parts[index] ?? ""));
}

function arnParts(arn: string): string[] {
  const parts = arn.split(":");
  return parts.length > 6 ? [...parts.slice(0, 5), parts.slice(5).join(":")] : parts;
}
