import { type Ground, HIGHLIGHT_NAMES, highlightName, type Tint } from '../marks/look.ts';
import { type Backgrounds, groundOf } from './ground.ts';
import { type Mark, textOf } from './mark.ts';
import { compareMarks } from './order.ts';
import { MarkSheet } from './sheet.ts';
import { parentNodeOf } from './true-properties.ts';

/** Paints marks over a page without touching its DOM. One to a document: highlight names are the document's. */
export interface Painter {
  /** What is painted, in the order of the page. */
  readonly marks: readonly Mark[];
  readonly current: Mark | undefined;
  /** Paints these marks and no others. Marks without ranges, and those over the cap, are left out. */
  paint(marks: readonly Mark[]): void;
  /** Paints more; one with an id that is painted takes its place. */
  add(marks: readonly Mark[]): void;
  remove(ids: Iterable<string>): void;
  /**
   * Takes away the marks whose text has changed or gone since they were painted, and says which. Given the nodes that
   * a mutation touched, only marks near them are looked at.
   */
  prune(touched?: ReadonlySet<Node>): Mark[];
  /** Shows one mark as the current one, or none. */
  setCurrent(id: string | undefined): void;
  /** Chooses the tints anew: after the page went from light to dark, say. */
  refresh(): void;
  /** Does so if some of the marks now stand on other colours, which pages change in ways that nothing tells of. Looks at few. */
  refreshIfStale(): void;
  /** Paints with tints of another strength. */
  setTint(tint: Tint): void;
  /** Whether it is this painter's marks that are to be seen. Another's, of the same document, take their place. */
  isShown(): boolean;
  /** Paints again what the page took away: it may clear the document's highlights, or set its style sheets anew. */
  mend(): void;
  /** Brings the styles before there is a mark: once much is on a page, that makes the browser style all of it anew. */
  prepare(): void;
  /** Takes everything away, styles too. The painter can be used again. */
  clear(): void;
  /** The mark that a painted range belongs to. */
  markOf(range: AbstractRange): Mark | undefined;
}

/** A page with more marks than this isn't helped by more of them. */
const MAX_MARKS = 1000;
/** So many marks tell whether a page has other colours now: to ask for all would take long. */
const TELLING = 20;

interface Painted {
  readonly mark: Mark;
  /** The text when it was painted. */
  readonly text: string;
  readonly ground: Ground;
}

/** A mark as it is shown now. */
export interface ShownMark {
  readonly mark: Mark;
  /** The name of its look, and of its highlight. */
  readonly look: string;
}

export interface PainterOptions {
  /** What a mark stands on, where that can't be told by the colours of its elements. */
  groundOf?(mark: Mark): Ground;
  /** The style sheet of the marks, where it isn't that of a page. */
  css?(tint: Tint): string;
  /** What is painted has changed. */
  onShown?(marks: readonly ShownMark[]): void;
}

export function createPainter(doc: Document, options: PainterOptions = {}): Painter {
  const registry = CSS.highlights;
  let tint: Tint = 'normal';
  const sheet = new MarkSheet(tint, options.css);
  const painted = new Map<string, Painted>();
  let order: readonly Mark[] | undefined;
  let owners = new Map<AbstractRange, Mark>();
  let currentId: string | undefined;

  const groundFor = (mark: Mark, known: Backgrounds): Ground =>
    options.groundOf?.(mark) ?? groundOf(mark, tint, known);

  const take = (mark: Mark, known: Backgrounds): void => {
    if (mark.ranges.length === 0 || (painted.size >= MAX_MARKS && !painted.has(mark.id))) return;
    painted.set(mark.id, { mark, text: textOf(mark), ground: groundFor(mark, known) });
  };

  const show = (): void => {
    order = undefined;
    owners = new Map();
    const byName = new Map<string, Range[]>();
    const shown: ShownMark[] = [];
    for (const { mark, ground } of painted.values()) {
      const name = highlightName(mark.kind, ground, mark.id === currentId);
      shown.push({ mark, look: name });
      const ranges = byName.get(name) ?? [];
      byName.set(name, ranges);
      for (const range of mark.ranges) {
        ranges.push(range);
        owners.set(range, mark);
        sheet.adopt(range.startContainer.getRootNode() as Document | ShadowRoot);
      }
    }
    HIGHLIGHT_NAMES.forEach((name, priority) => {
      const ranges = byName.get(name);
      if (!ranges) {
        registry.delete(name);
        return;
      }
      const highlight = new Highlight(...ranges);
      highlight.priority = priority;
      registry.set(name, highlight);
    });
    if (painted.size > 0) sheet.adopt(doc);
    options.onShown?.(shown);
  };

  const remove = (ids: Iterable<string>): void => {
    let some = false;
    for (const id of ids) some = painted.delete(id) || some;
    if (currentId !== undefined && !painted.has(currentId)) currentId = undefined;
    if (some) show();
  };

  /** Asked by name: Firefox lets content scripts see no members of what is the page's. */
  const isShown = (): boolean => {
    const lights = HIGHLIGHT_NAMES.flatMap((name) => registry.get(name) ?? []);
    return lights.some((light) => owners.keys().some((range) => light.has(range)));
  };

  const refresh = (): void => {
    const known: Backgrounds = new Map();
    for (const { mark } of [...painted.values()]) take(mark, known);
    show();
  };

  return {
    get marks() {
      return (order ??= Array.from(painted.values(), ({ mark }) => mark).sort(compareMarks));
    },
    get current() {
      return currentId === undefined ? undefined : painted.get(currentId)?.mark;
    },
    paint(marks) {
      painted.clear();
      this.add(marks);
      if (currentId !== undefined && !painted.has(currentId)) currentId = undefined;
    },
    add(marks) {
      const known: Backgrounds = new Map();
      for (const mark of marks) take(mark, known);
      show();
    },
    remove,
    prune(touched) {
      const gone: Mark[] = [];
      for (const { mark, text } of painted.values()) {
        if (touched && !isNear(mark, touched)) continue;
        if (!mark.ranges.every((range) => range.startContainer.isConnected) || textOf(mark) !== text)
          gone.push(mark);
      }
      remove(gone.map((mark) => mark.id));
      return gone;
    },
    setCurrent(id) {
      const next = id !== undefined && painted.has(id) ? id : undefined;
      if (next === currentId) return;
      currentId = next;
      show();
    },
    refresh,
    refreshIfStale() {
      const known: Backgrounds = new Map();
      for (const { mark, ground } of painted.values().take(TELLING)) {
        const { dark, ink } = groundFor(mark, known);
        if (dark !== ground.dark || ink !== ground.ink) return refresh();
      }
    },
    setTint(next) {
      if (next === tint) return;
      tint = next;
      sheet.dye(tint);
      refresh();
    },
    isShown,
    mend() {
      if (painted.size > 0 && !(isShown() && sheet.isAdopted())) show();
    },
    prepare: () => sheet.adopt(doc),
    clear() {
      painted.clear();
      currentId = undefined;
      show();
      sheet.drop();
    },
    markOf: (range) => owners.get(range),
  };
}

/** Whether a touched node holds a mark, or stands in one. A detached mark is near everything. */
function isNear(mark: Mark, touched: ReadonlySet<Node>): boolean {
  return mark.ranges.some((range) => {
    const { commonAncestorContainer: container } = range;
    if (!container.isConnected) return true;
    for (let at: Node | null = container; at; at = parentNodeOf(at)) if (touched.has(at)) return true;
    for (const node of touched) if (container.contains(node)) return true;
    return false;
  });
}
