/** When what may yet become readable is looked at again, in milliseconds: what makes it so changes no node. */
const LOOK_MS = [500, 2000, 4000, 8000, 16_000] as const;
/** More elements than this aren't minded. Pages of some frameworks are full of names that never get a shadow root. */
const MANY = 2000;

/**
 * Selects what may get a shadow root yet: components whose script is to come, and empty elements of the kinds that scripts build into. Other kinds may have one too,
 * but pages are full of empty ones of them.
 */
export const MAY_BE_HOSTS = ':not(:defined),div:empty,main:empty,section:empty,article:empty';

/** Elements that may get a shadow root, as those of components do whose script comes late. */
export interface Awaited {
  /** Begins to wait anew, for these too. */
  add(elements: Iterable<Element>): void;
  /** Gives the roots of those that have one now, and awaits them no more. */
  take(): ShadowRoot[];
  stop(): void;
}

/** @param look called a few times after the last were added */
export function awaitRoots(look: () => void): Awaited {
  let elements = new Set<Element>();
  let timers: ReturnType<typeof setTimeout>[] = [];
  const stop = (): void => timers.forEach(clearTimeout);
  return {
    add(more) {
      for (const element of more) {
        if (elements.size >= MANY) break;
        elements.add(element);
      }
      stop();
      timers = LOOK_MS.map((ms) => setTimeout(look, ms));
    },
    take() {
      const all = [...elements];
      elements = new Set(all.filter((element) => element.isConnected && !element.shadowRoot));
      return all.flatMap(({ shadowRoot }) => shadowRoot ?? []);
    },
    stop,
  };
}
