/** The package comes without types: what is used of it. */
declare module "asl-validator" {
  function validate(
    /** Is written into: each state gets a `QueryLanguage`. */
    definition: object,
    options: { readonly checkPaths: boolean; readonly checkArn: boolean },
  ): { readonly isValid: boolean; readonly errors: readonly AslError[] };

  export = validate;

  interface AslError {
    readonly "Error code": string;
    readonly Message: string;
    /** Where in the definition, as a JSON pointer; only for faults against the schema. */
    readonly schemaError?: { readonly instancePath: string; readonly schemaPath: string };
  }
}
