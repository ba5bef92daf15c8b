export default async function removeSynthesized(): Promise<void> {
  await (globalThis as { removeSynthesized?: () => Promise<void> }).removeSynthesized?.();
}
