/**
 * For tests that make many stacks: CDKTF notes where each reference was made, and Jest looks up the source of every line on the way,
 * which takes a third of the time.
 */
Error.prepareStackTrace = (error, trace) => `${String(error)}\n    at ${trace.join("\n    at ")}`;
