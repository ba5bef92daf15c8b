"use strict";
const { readFileSync } = require("node:fs");
const { createRequire, wrap, wrapper } = require("node:module");
const { dirname } = require("node:path");
const { constants, Script } = require("node:vm");

/**
 * Loads a CommonJS module as Node does, but as a script: before one with a source map runs, a debugger has V8 stand still until it has set its
 * breakpoints in there (`Debugger.setInstrumentationBreakpoint`); what Node compiles as a function runs on, past the first of them.
 * @param {string} file
 */
function loadAsScript(file) {
  withoutRemark();
  const script = new Script(wrap(readFileSync(file, "utf8")), {
    filename: file,
    // Positions are those in the file, without what is put in front of it.
    columnOffset: -wrapper[0].length,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  return module.exports;
}

/**
 * Node's remark that a way of importing is experimental has no place in the function's log. It is made once, at the first `import()`, which may
 * be in any invocation.
 */
function withoutRemark() {
  const { emitWarning } = process;
  process.emitWarning = (warning, ...details) => {
    if (!String(warning).startsWith("vm.USE_MAIN_CONTEXT_DEFAULT_LOADER")) emitWarning.call(process, warning, ...details);
  };
}

module.exports = { loadAsScript };
