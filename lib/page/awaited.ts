/** When what may yet become readable is looked at again, in milliseconds: what makes it so changes no node. */
const LOOK_MS = [500, 2000, 8000] as const;
/** More elements than this aren't minded. Pages of some frameworks are full of names that never get a shadow root. */
const MANY = 2000;

/** Elements that may get a shadow root, as those of components do whose script comes late. Looked at a few times after the last came. */
export class Awaited {
  readonly #look: () => void;
  #elements = new Set<Element>();
  #timers: ReturnType<typeof setTimeout>[] = [];

  /** @param look called when it is time to look again */
  constructor(look: () => void) {
    this.#look = look;
  }

  add(elements: Iterable<Element>): void {
    const before = this.#elements.size;
    for (const element of elements) if (this.#elements.size < MANY) this.#elements.add(element);
    if (this.#elements.size > before) this.renew();
  }

  /** Gives those that have a shadow root now, and awaits them no more. */
  take(): (Element & { readonly shadowRoot: ShadowRoot })[] {
    const come: (Element & { readonly shadowRoot: ShadowRoot })[] = [];
    for (const element of this.#elements) {
      if (hasRoot(element)) come.push(element);
      if (hasRoot(element) || !element.isConnected) this.#elements.delete(element);
    }
    return come;
  }

  /** Begins to wait anew, as it does with each that is added. */
  renew(): void {
    this.#timers.forEach(clearTimeout);
    this.#timers = LOOK_MS.map((ms) => setTimeout(this.#look, ms));
  }

  stop(): void {
    this.#timers.forEach(clearTimeout);
    this.#elements.clear();
  }
}

const hasRoot = (element: Element): element is Element & { readonly shadowRoot: ShadowRoot } =>
  element.shadowRoot !== null;
