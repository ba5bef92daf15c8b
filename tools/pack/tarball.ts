import { gzipSync } from "fflate";

const blockBytes = 512;

/** The date on which npm, too, packs everything: 1985-10-26T08:15:00Z in seconds, in octal. */
const date = (499162500).toString(8);

/**
 * A gzipped tar, the same for the same files on every machine and at any time: entries sorted by path, one date, nobody's user.
 * @param files by path below `package/`, where npm looks for them. A path has at most 100 bytes and is no folder's.
 */
export function tarball(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  const blocks = entries.flatMap(([path, content]) => [header(`package/${path}`, content.length), padded(content)]);
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * blockBytes)]), { level: 9, mtime: 0 });
}

/** The header of a file in the ustar format of POSIX. */
function header(path: string, size: number): Buffer {
  if (Buffer.byteLength(path) > 100) throw new Error(`${path} is too long for a tarball: 100 bytes at most. Shorten its name.`);
  const block = Buffer.alloc(blockBytes);
  const fields: readonly (readonly [offset: number, text: string])[] = [
    [0, path],
    [100, "0000644\0"],
    [108, "0000000\0"],
    [116, "0000000\0"],
    [124, `${size.toString(8).padStart(11, "0")}\0`],
    [136, `${date.padStart(11, "0")}\0`],
    // The checksum counts itself as blanks.
    [148, " ".repeat(8)],
    [156, "0"],
    [257, "ustar\0" + "00"],
  ];
  for (const [offset, text] of fields) block.write(text, offset);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

function padded(content: Uint8Array): Buffer {
  return Buffer.concat([content, Buffer.alloc((blockBytes - (content.length % blockBytes)) % blockBytes)]);
}
