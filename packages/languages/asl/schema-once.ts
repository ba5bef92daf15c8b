/** What is used here of Ajv, which checks against a JSON schema. */
interface Ajv {
  getKeyword(name: string): unknown;
  addKeyword(definition: { readonly keyword: string | readonly string[] }): this;
}

/** Ajv's module, where asl-validator looks its constructor up each time. */
export interface AjvModule {
  default: new (options: object) => Ajv;
}

/**
 * asl-validator makes its schema into code at each call, a quarter of a second; in what this runs, the first call's serves all.
 * @param ajv the module that asl-validator uses
 * @returns runs `work`, which validates and waits for nothing: Ajv may be somebody else's too
 */
export function schemaOnce(ajv: AjvModule): <T>(work: () => T) => T {
  const AjvOnce = makeOnce(ajv.default);
  return (work) => {
    const Ajv = ajv.default;
    ajv.default = AjvOnce;
    try {
      return work();
    } finally {
      ajv.default = Ajv;
    }
  };
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
