import type { Mention } from './stance.ts';

/** No row of heads is longer: what goes on is a list of names. */
const MOST_HEADS = 64;

/**
 * Whom the columns of a table are about, where names of markets stand at their heads, the subject's among them. One for each table; told of its blocks
 * in their order.
 */
export class TableHeads {
  /** Cells side by side that are names, and who was named before the first of them. */
  #names: { readonly column: number | undefined; readonly mention: Mention }[] = [];
  #beforeNames: readonly Mention[] = [];
  /** By column. */
  #heads = new Map<number, Mention>();
  /** Who was named before the heads. */
  #above: readonly Mention[] = [];
  #column: number | undefined;

  /** Who was named before a block of a column, given who was before it in the text: below heads its own counts, and what stands over the table. */
  namedBefore(column: number | undefined, mentions: readonly Mention[]): readonly Mention[] {
    const isSameCell = column === this.#column;
    this.#column = column;
    if (this.#heads.size === 0 || column === undefined || isSameCell) return mentions;
    const head = this.#heads.get(column);
    return head ? [...this.#above, { ...head, within: 'list' }] : this.#above;
  }

  /**
   * Takes note of a block of a column. `name`: whom it names, if that is all it does. `before` and `after`: who was named before it, and with it. Gives who counts from
   * now on: names in a row that turn out to be heads don't.
   */
  namedAfter(
    column: number | undefined,
    name: Mention | undefined,
    before: readonly Mention[],
    after: readonly Mention[],
  ): readonly Mention[] {
    const last = this.#names.at(-1);
    if (
      this.#names.length >= MOST_HEADS ||
      !name ||
      (last?.column !== undefined && column !== undefined && column <= last.column)
    )
      this.#names = [];
    if (!name) return after;
    if (this.#names.length === 0) this.#beforeNames = before;
    this.#names.push({ column, mention: name });
    if (!this.#names.some(({ mention }) => mention.subject)) return after;
    if (!this.#names.some(({ mention }) => mention.rival)) return after;
    this.#above = this.#beforeNames;
    this.#heads = new Map();
    for (const { column: of, mention } of this.#names) if (of !== undefined) this.#heads.set(of, mention);
    return this.#above;
  }
}
