/** What it answers with resolves for all who call it when `count` have. */
export function meeting(count: number): () => Promise<void> {
  const arrived: (() => void)[] = [];
  return () =>
    new Promise((resolve) => {
      arrived.push(resolve);
      if (arrived.length === count) for (const go of arrived) go();
    });
}
