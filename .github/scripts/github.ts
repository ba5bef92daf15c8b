/** What actions/github-script hands to a script, as far as it is used here. */
export interface Script {
  readonly github: Client;
  readonly context: Context;
  readonly core: Core;
}

export interface Client {
  /** Calls the REST API, e.g. `GET /repos/{owner}/{repo}/labels`. Rejects with an error that has the answer's `status`. */
  readonly request: (route: string, parameters?: object) => Promise<{ readonly data: unknown }>;
  /** All pages of a list; of an answer that wraps one, its items. */
  readonly paginate: (route: string, parameters?: object) => Promise<unknown>;
}

export interface Context {
  readonly repo: { readonly owner: string; readonly repo: string };
  readonly sha: string;
  readonly issue: { readonly number: number };
}

export interface Core {
  readonly info: (message: string) => void;
  readonly warning: (message: string) => void;
  readonly setOutput: (name: string, value: string) => void;
  readonly summary: { addRaw(text: string, addEOL?: boolean): { write(): Promise<unknown> } };
}
