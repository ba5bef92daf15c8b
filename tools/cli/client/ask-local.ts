import { CommandError } from "../command.ts";

/**
 * Asks a local runtime, e.g. for `/health`. Throws `CommandError` when it does not answer, or with a certificate that nobody trusts here.
 * @param advice what else to do than to start one
 * @param change what is sent, as JSON, where something is to change
 */
export async function askLocal(path: string, endpoint: string, advice: string, change?: object): Promise<unknown> {
  const request = change && { method: "POST", body: JSON.stringify(change) };
  const response = await fetch(new URL(path, endpoint), request).catch((error: Error & { cause?: { code?: string } }) => {
    if (error.cause?.code !== "UNABLE_TO_VERIFY_LEAF_SIGNATURE") return undefined;
    throw new CommandError(
      `The certificate of ${endpoint} is not trusted: set NODE_EXTRA_CA_CERTS to the file that \`npm start\` names.`,
    );
  });
  if (response?.status === 400) throw new CommandError(((await response.json()) as { message: string }).message);
  if (!response?.ok) throw new CommandError(`Nothing answers at ${endpoint}. Start it with \`npm start\`, ${advice}.`);
  return response.json();
}
