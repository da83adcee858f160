/** Listeners of one kind. One that throws doesn't keep the others from hearing. */
export function listeners<T>() {
  const all = new Set<(event: T) => void>();
  return {
    add(listener: (event: T) => void): () => void {
      all.add(listener);
      return () => all.delete(listener);
    },
    tell(event: T): void {
      for (const listener of all) {
        try {
          listener(event);
        } catch (error) {
          console.error(error);
        }
      }
    },
  };
}
