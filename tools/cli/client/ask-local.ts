import { CommandError } from "../command.ts";

/**
 * Asks a local runtime, e.g. for `/health`. Throws `CommandError` when it does not answer, or with a certificate that nobody trusts here.
 * @param advice what else to do than to start one
 */
export async function askLocal(path: string, endpoint: string, advice: string): Promise<unknown> {
  const response = await fetch(new URL(path, endpoint)).catch((error: Error & { cause?: { code?: string } }) => {
    if (error.cause?.code !== "UNABLE_TO_VERIFY_LEAF_SIGNATURE") return undefined;
    throw new CommandError(
      `The certificate of ${endpoint} is not trusted: set NODE_EXTRA_CA_CERTS to the file that \`npm start\` names.`,
    );
  });
  if (!response?.ok) throw new CommandError(`Nothing answers at ${endpoint}. Start it with \`npm start\`, ${advice}.`);
  return response.json();
}
