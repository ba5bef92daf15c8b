/** As `application/x-www-form-urlencoded`: all but letters, digits and `*-._` is escaped, a space is a plus. */
export function urlEncode(value: string): string {
  const escaped = encodeURIComponent(value).replaceAll(/[!'()~]/g, (character) => {
    return `%${character.codePointAt(0)!.toString(16).toUpperCase()}`;
  });
  return escaped.replaceAll("%20", "+");
}

export function urlDecode(value: string): string {
  return decodeURIComponent(value.replaceAll("+", "%20"));
}
