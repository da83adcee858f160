/** How much of a file is looked at at all. Generous for notes, and low enough that no file takes long or fills the memory. */
export interface ImportLimits {
  readonly bytes: number;
  readonly notes: number;
  /** Brackets within brackets. */
  readonly depth: number;
  /** Values of the JSON, keys included. */
  readonly parts: number;
  /**
   * Steps of merging, added up: of a note as many as it has structs, or their square if not all were written one after the other, since that is what
   * structs cost that were made to conflict.
   * The dearest known (`conflicts` in `tests/notes/hostile-updates.ts`) took up to 5 s for 10⁸ in Node 22.
   */
  readonly work: number;
}

export const IMPORT_LIMITS: ImportLimits = {
  bytes: 50_000_000,
  notes: 20_000,
  depth: 32,
  parts: 2_000_000,
  work: 40_000_000,
};

/** Why nothing of a file is taken. */
export const REFUSALS = [
  'empty',
  'too-large',
  'compressed',
  'not-text',
  'not-json',
  'too-deep',
  'too-many-parts',
  'not-notes',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** How deep a JSON text is and how many parts it has, before it is parsed. One pass; wrong JSON is told by the parser. */
export function measureJson(
  text: string,
  limits: Pick<ImportLimits, 'depth' | 'parts'>,
): Refusal | undefined {
  let depth = 0;
  let parts = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) {
      for (i += 1; i < text.length && text.charCodeAt(i) !== QUOTE; i += 1)
        if (text.charCodeAt(i) === BACKSLASH) i += 1;
    } else if (unit === OPEN_LIST || unit === OPEN_MAP) {
      depth += 1;
      if (depth > limits.depth) return 'too-deep';
      parts += 1;
    } else if (unit === CLOSE_LIST || unit === CLOSE_MAP) depth -= 1;
    else if (unit === COMMA || unit === COLON) parts += 1;
    if (parts > limits.parts) return 'too-many-parts';
  }
  return undefined;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;
const COMMA = 0x2c;
const COLON = 0x3a;
