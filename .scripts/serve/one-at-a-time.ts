/**
 * Wraps a task so that it never overlaps itself: a call while it runs makes it run once more afterwards,
 * however many calls there were.
 */
export function oneAtATime(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const loop = async () => {
    do {
      again = false;
      await task();
    } while (again);
  };
  return () => {
    again = running !== null;
    running ??= loop().finally(() => {
      running = null;
    });
    return running;
  };
}
