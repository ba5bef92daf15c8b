/** An index or key: of a resource or a module, which the configuration has without. */
const instanceKey = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g;

const lastKey = new RegExp(`${instanceKey.source}$`);

/** "module.a.aws_x.y" of `module.a[0].aws_x.y["b"]`. */
export function withoutKeys(address: string): string {
  return address.replaceAll(instanceKey, "");
}

/** "module.a[0].aws_x.y" of `module.a[0].aws_x.y["b"]`: all instances of a resource in one of its module. */
export function withoutLastKey(address: string): string {
  return address.replace(lastKey, "");
}

/** "module.a[0]." of an address in a module. */
export function modulePath(address: string): string {
  return /^(?:module\.[^.[]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\.)*/.exec(address)![0];
}
