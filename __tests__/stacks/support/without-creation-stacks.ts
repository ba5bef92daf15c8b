/**
 * For tests that make many stacks: CDKTF captures, into an object that is no error, where each reference was made, which takes a
 * third of the time and nobody reads here.
 */
const capture = Error.captureStackTrace.bind(Error);
Error.captureStackTrace = (target, below) => {
  if (target instanceof Error) capture(target, below);
};
