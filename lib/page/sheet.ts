import { markCss, type Tint } from '../marks/look.ts';

/** The trees that marks were painted in, with the one sheet that each of them adopts. Adopting changes no node. */
export class MarkSheet {
  readonly #sheet = new CSSStyleSheet();
  readonly #roots = new Set<Document | ShadowRoot>();
  readonly #css: (tint: Tint) => string;

  constructor(tint: Tint, css: (tint: Tint) => string = markCss) {
    this.#css = css;
    this.dye(tint);
  }

  /** Changes how strong the tints are, wherever the sheet is. */
  dye(tint: Tint): void {
    this.#sheet.replaceSync(this.#css(tint));
  }

  /** Sees to it that a tree has the sheet; a page may have set its own list since. */
  adopt(root: Document | ShadowRoot): void {
    this.#roots.add(root);
    if (!root.adoptedStyleSheets.includes(this.#sheet)) root.adoptedStyleSheets.push(this.#sheet);
  }

  /** Whether every tree that is still there has it. */
  isAdopted(): boolean {
    return [...this.#roots].every((root) => root.adoptedStyleSheets.includes(this.#sheet));
  }

  drop(): void {
    for (const root of this.#roots) {
      const at = root.adoptedStyleSheets.indexOf(this.#sheet);
      if (at >= 0) root.adoptedStyleSheets.splice(at, 1);
    }
    this.#roots.clear();
  }
}
