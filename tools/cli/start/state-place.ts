/** Where the state of what runs is, and for how long: for who starts it, and knows then what stopping it means. */
export function whereStateIs(dataDir: string | undefined): string {
  return dataDir === undefined ? "in memory, gone when this stops; --data-dir DIR keeps it" : `kept in ${dataDir}`;
}
