/**
 * Members that let their holder act for somebody: passwords, tokens, codes of Cognito's, a customer's signed request to the HTTP API, a
 * task's token. By name, as they come from any stack's functions and clients. Mails are told as they are: a code of theirs is to be read.
 */
const secretName =
  /^(auth(enticationresult|parameters)|challengeresponses|session|.*password|.*token|.*secret(hash|accesskey|code)?|(confirmation|user)code|authorization|cookies?)$/i;

/** As JSON, for whoever looks at the runtime: without secrets; bytes are base64. */
export function asStatusJson(value: unknown): string {
  return JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, name: string, member: unknown) {
    // A Buffer has become an object by now.
    const given = this[name];
    if (secretName.test(name) && member !== undefined) return "(kept back)";
    return given instanceof Uint8Array ? Buffer.from(given).toString("base64") : member;
  });
}
