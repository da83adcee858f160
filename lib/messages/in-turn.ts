/**
 * Gives a function that does `work` one at a time. Asked while it is being done, it is done once more after that, however often it was asked;
 * what is given back is of a time that began after the asking. So what comes last is what was read last, and a thousand news cost two readings.
 */
export function inTurn(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    next = undefined;
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (next) return next;
    if (!running) return begin();
    next = running.then(begin, begin);
    return next;
  };
}
