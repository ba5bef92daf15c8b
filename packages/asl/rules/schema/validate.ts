import { createRequire } from "node:module";

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

/** What is used here of Ajv, which checks against a JSON schema. */
interface Ajv {
  getKeyword(name: string): unknown;
  addKeyword(definition: { readonly keyword: string | readonly string[] }): this;
}

/** Where asl-validator looks Ajv up, each time. */
interface AjvModule {
  default: new (options: object) => Ajv;
}

const load = createRequire(import.meta.url);

let loaded: { readonly aslValidator: Validate; readonly ajv: AjvModule; readonly AjvOnce: AjvModule["default"] } | undefined;

/**
 * Validates a definition by asl-validator, ARNs left out. It is loaded only now: half of the time of what imports this package would
 * be spent on that. It makes its schema into code at each call, a quarter of a second; here the first call's serves all.
 */
export function validate(definition: object): ReturnType<Validate> {
  loaded ??= loadValidator();
  const { aslValidator, ajv, AjvOnce } = loaded;
  const Ajv = ajv.default;
  // For this call only, which waits for nothing: Ajv may be somebody else's too.
  ajv.default = AjvOnce;
  try {
    return aslValidator(definition, { checkArn: false, checkPaths: true });
  } finally {
    ajv.default = Ajv;
  }
}

function loadValidator(): NonNullable<typeof loaded> {
  const aslValidator = load("asl-validator") as Validate;
  const ajv = createRequire(load.resolve("asl-validator"))("ajv") as AjvModule;
  return { aslValidator, ajv, AjvOnce: makeOnce(ajv.default) };
}

function makeOnce(Base: AjvModule["default"]): AjvModule["default"] {
  /** Is told of the same formats and keywords by each call. */
  const Patient = class extends Base {
    override addKeyword(definition: { readonly keyword: string | readonly string[] }): this {
      const isKnown = [definition.keyword].flat().some((name) => this.getKeyword(name));
      return isKnown ? this : super.addKeyword(definition);
    }
  };
  let made: Ajv | undefined;
  // The schemas are the library's own: nobody needs them checked, nor their code made shorter, which takes longer than it saves.
  const once = (options: object) => (made ??= new Patient({ ...options, validateSchema: false, code: { optimize: false } }));
  // What a constructor returns is what `new` gives.
  return function Once(options: object) {
    return once(options);
  } as unknown as AjvModule["default"];
}
