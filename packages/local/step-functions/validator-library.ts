import { createRequire } from "node:module";

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
const validator = createRequire(load.resolve("aws-local-stepfunctions")).resolve("asl-validator");
const ajv = createRequire(validator)("ajv") as AjvModule;
const AjvOnce = makeOnce(ajv.default);

/**
 * Does `work`, which validates with the asl-validator of aws-local-stepfunctions. That makes its schema into code at each call, a
 * quarter of a second; here the first call's serves all.
 * @param work waits for nothing: Ajv may be somebody else's too
 */
export function withSchemaOnce(work: () => void): void {
  const Ajv = ajv.default;
  ajv.default = AjvOnce;
  try {
    work();
  } finally {
    ajv.default = Ajv;
  }
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
