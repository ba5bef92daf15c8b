import { afterAll, jest } from "@jest/globals";

/** Gives the variables that Lambda and the stack set. To be called before the function is imported: it reads them at load. */
export function setEnvironment(variables: Readonly<Record<string, string>>): void {
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "AKIDTEST",
    AWS_SECRET_ACCESS_KEY: "secret-of-the-role",
    AWS_SESSION_TOKEN: "token-of-the-role",
    POWERTOOLS_SERVICE_NAME: "slipstream",
    // Lets the logger write to the console that `captureLogs` listens to.
    POWERTOOLS_DEV: "true",
    ...variables,
  });
  afterAll(() => {
    process.env = before;
  });
}

/** Every line that is logged from now on, in `lines` as well. */
export function captureLogs(lines: LogLine[] = []): LogLine[] {
  for (const level of ["debug", "info", "warn", "error"] as const) {
    jest.spyOn(console, level).mockImplementation((line: string) => void lines.push(JSON.parse(line) as LogLine));
  }
  return lines;
}

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly correlation_id?: string;
  readonly [key: string]: unknown;
}

/** The message with which a function fails to load when `name` has this value, or none. */
export async function loadError(module: string, name: string, value?: string): Promise<string> {
  const before = process.env[name];
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
  try {
    let message = "it loaded";
    await jest.isolateModulesAsync(async () => {
      await import(module).catch((error: Error) => (message = error.message));
    });
    return message;
  } finally {
    process.env[name] = before;
  }
}
