"use strict";
// The runtime's clock may be moved forward, and a function's time goes with it: what it signs, writes down and compares with times of
// the other services. How long something takes is no time of day: timers and `performance` stay the machine's.

/**
 * Replaces `Date`: from now on it knows the runtime's time.
 * @param {SharedArrayBuffer} sharedOffset how far that is ahead, as one float64 of milliseconds
 */
function moveDate(sharedOffset) {
  const offset = new Float64Array(sharedOffset);
  const machineDate = Date;
  const machineNow = Date.now;
  const now = () => machineNow() + offset[0];
  const movedDate = new Proxy(machineDate, {
    apply: () => new movedDate().toString(),
    construct: (_, args, target) => Reflect.construct(machineDate, args.length > 0 ? args : [now()], target),
  });
  machineDate.now = now;
  machineDate.prototype.constructor = movedDate;
  globalThis.Date = movedDate;
}

module.exports = { moveDate };
