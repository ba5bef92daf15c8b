/**
 * What a process is started with that is soon over. Node takes types away by WebAssembly, which V8 compiles a second time, better, once it has run
 * for a while: a tenth of the work of a synth, which has ended by then. `package.json` has the same for commands that people wait for.
 */
export const shortProcess = ["--wasm-tiering-budget=1000000000"] as const;
