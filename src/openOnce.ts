/** Gives what `open` resolves to, opened once; after a failure the next call opens again. */
export function openOnce<Target>(open: () => Promise<Target>): () => Promise<Target> {
  let opened: Promise<Target> | null = null;
  return () => {
    if (opened) return opened;
    const opening = open();
    opened = opening;
    opening.catch(() => {
      opened = null;
    });
    return opening;
  };
}
