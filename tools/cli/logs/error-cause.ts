/** What went wrong, with its error's name, as an execution's history has it. @param otherwise what to say where no error is given */
export function failureText(error: string | undefined, cause: string | undefined, otherwise: string): string {
  const message = causeMessage(cause ?? "");
  return message ? `${error ?? otherwise}: ${message}` : (error ?? otherwise);
}

/** A function's error is JSON; a service's ends with what it is good for in a ticket only. */
function causeMessage(cause: string): string {
  try {
    const { errorMessage } = JSON.parse(cause) as { errorMessage?: string };
    return errorMessage ?? cause;
  } catch {
    return cause.replace(/ \(Service: .*\)$/s, "");
  }
}
