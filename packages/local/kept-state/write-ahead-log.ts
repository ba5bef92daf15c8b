import { readFileSync } from "node:fs";

const headerBytes = 32;
const frameHeaderBytes = 24;
/** Of a log whose sums are over big-endian words; the other is over little-endian ones. */
const bigEndianMagic = 0x377f0683;

/**
 * Whether SQLite's write-ahead log holds frames behind one, or behind a header, that does not check. SQLite takes such a frame for the end and passes over what
 * follows, however much was written there: right for a write that was cut off, not for a byte that was changed since.
 * Source: sqlite.org, "Database File Format", section 4, "The Write-Ahead Log".
 */
export function isLogDamaged(file: string): boolean {
  const log = readFileSync(file);
  if (log.length < headerBytes) return false;
  const frameBytes = frameHeaderBytes + log.readUInt32BE(8);
  const readWord = log.readUInt32BE(0) === bigEndianMagic ? log.readUInt32BE : log.readUInt32LE;
  const salts = log.subarray(16, 24);
  let [first, second] = [0, 0];
  const add = (start: number, end: number) => {
    for (let at = start; at < end; at += 8) {
      first = (first + readWord.call(log, at) + second) >>> 0;
      second = (second + readWord.call(log, at + 4) + first) >>> 0;
    }
  };
  const isSum = (at: number) => log.readUInt32BE(at) === first && log.readUInt32BE(at + 4) === second;
  const isOfThisLog = (frame: number) => log.subarray(frame + 8, frame + 16).equals(salts);
  add(0, 24);
  // Nothing in such a header says which frames are this log's, and it is written at once.
  if (!isSum(24)) return log.length > headerBytes;
  let isWhole = true;
  for (let frame = headerBytes; frame + frameBytes <= log.length; frame += frameBytes) {
    // Frames of logs before this one, which are not overwritten yet, have other salts.
    if (!isWhole && isOfThisLog(frame)) return true;
    if (!isWhole) continue;
    add(frame, frame + 8);
    add(frame + frameHeaderBytes, frame + frameBytes);
    isWhole = isOfThisLog(frame) && isSum(frame + 16);
  }
  return false;
}
