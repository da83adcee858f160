import { MARK_CSS } from './tokens.ts';

/** The trees that marks were painted in, with the one sheet that each of them adopts. Adopting changes no node. */
export class MarkSheet {
  readonly #sheet: CSSStyleSheet;
  readonly #roots = new Set<Document | ShadowRoot>();

  constructor() {
    this.#sheet = new CSSStyleSheet();
    this.#sheet.replaceSync(MARK_CSS);
  }

  /** Sees to it that a tree has the sheet; a page may have set its own list since. */
  adopt(root: Document | ShadowRoot): void {
    this.#roots.add(root);
    if (!root.adoptedStyleSheets.includes(this.#sheet)) root.adoptedStyleSheets.push(this.#sheet);
  }

  drop(): void {
    for (const root of this.#roots) {
      const at = root.adoptedStyleSheets.indexOf(this.#sheet);
      if (at >= 0) root.adoptedStyleSheets.splice(at, 1);
    }
    this.#roots.clear();
  }
}
