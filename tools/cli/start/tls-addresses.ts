/** What a TLS port is reached with, in lines that follow others; nothing where there is no such port. */
export function tlsAddresses(tlsUrl: string | undefined, caFile = ""): string {
  if (tlsUrl === undefined) return "";
  return `
  TLS        ${tlsUrl}   NODE_EXTRA_CA_CERTS=${caFile}
             (browsers trust that file once it is among their authorities: docs/clients.md)`;
}
