import { createRequire } from "node:module";
import { schemaOnce, type AjvModule } from "@slipstream/languages";

type Validate = (
  /** Is written into: each state gets a `QueryLanguage`. */
  definition: object,
  options: { readonly checkPaths: boolean; readonly checkArn: boolean },
) => { readonly isValid: boolean; readonly errors: readonly AslError[] };

/** What asl-validator, which comes without types, says of a definition. */
export interface AslError {
  readonly "Error code": string;
  readonly Message: string;
  /** Where in the definition, as a JSON pointer; only for faults against the schema. */
  readonly schemaError?: { readonly instancePath: string; readonly schemaPath: string };
}

const load = createRequire(import.meta.url);

let validateOnce: Validate | undefined;

/**
 * Validates a definition by asl-validator, ARNs and paths left out: those our own rules read as what runs does. It is loaded only now: half of the time of what imports this package would
 * be spent on that.
 */
export function validate(definition: object): ReturnType<Validate> {
  validateOnce ??= loadValidator();
  return validateOnce(definition, { checkArn: false, checkPaths: false });
}

function loadValidator(): Validate {
  const aslValidator = load("asl-validator") as Validate;
  const withSchemaOnce = schemaOnce(createRequire(load.resolve("asl-validator"))("ajv") as AjvModule);
  return (definition, options) => withSchemaOnce(() => aslValidator(definition, options));
}
