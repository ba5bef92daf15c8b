import vm from "node:vm";

interface Compiled {
  readonly code: string;
  readonly head: string;
  /** Left out where it may import dynamically: for each test file Jest says how. */
  readonly script: vm.Script | undefined;
}

const compiled = new Map<string, Compiled>();
const { compileFunction } = vm;

/**
 * Loaded into each process that runs tests. Jest compiles all CommonJS that a test file loads, its own parts and the SDK's, anew for
 * each test file: a quarter of what most of them do. This compiles it once a process; it still runs in the world of each test file.
 */
function compileOnce(code: string, params: readonly string[] = [], options: vm.CompileFunctionOptions = {}): unknown {
  const { filename, parsingContext } = options;
  if (filename === undefined || parsingContext === undefined) return compileFunction(code, params, options);
  const head = `(function (${params.join(", ")}) {`;
  let known = compiled.get(filename);
  if (known?.code !== code || known.head !== head) {
    const place = { filename, columnOffset: -head.length };
    const script = /\bimport\s*\(/.test(code) ? undefined : new vm.Script(`${head}${code}\n})`, place);
    known = { code, head, script };
    compiled.set(filename, known);
  }
  return known.script ? known.script.runInContext(parsingContext) : compileFunction(code, params, options);
}

// Jest looks it up each time.
Object.assign(vm, { compileFunction: compileOnce });
