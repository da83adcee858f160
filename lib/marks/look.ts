/** How marks look: their tints, lines and names. Pure, so that the options can show and measure what pages will get. */
import type { Tier } from '../recogniser/match.ts';

/** What a mark stands for: a match of either tier, or a note of the reader's. */
export type MarkKind = Tier | 'note';

/** How strong the tint of marks is: the reader's choice. Lines stay as they are. */
export const TINTS = ['faint', 'normal', 'strong'] as const;
export type Tint = (typeof TINTS)[number];

/** What a mark stands on: the page's ground is light or dark, and the page's own text colour stays or must give way to ours. */
export interface Ground {
  readonly dark: boolean;
  /** Text and tint are both ours and opaque: where the page's text would fall under 4.5:1 on the tint, or its ground isn't known. */
  readonly ink: boolean;
}

/** Red, green, blue from 0 to 255, alpha from 0 to 1. */
export type Rgba = readonly [number, number, number, number];

interface Look {
  /** Laid over the page's ground. */
  readonly tint: Rgba;
  /** 3:1 and more on the tint. */
  readonly line: Rgba;
  /** 7:1 and more on `paper` and `currentPaper`. */
  readonly ink: Rgba;
  readonly paper: Rgba;
  /** The same for the current mark: further from the page's ground. */
  readonly currentPaper: Rgba;
}

const OCHRE = {
  light: {
    tint: [204, 140, 20, 0.26],
    line: [128, 82, 0, 1],
    ink: [29, 22, 6, 1],
    paper: [246, 228, 186, 1],
    currentPaper: [240, 208, 134, 1],
  },
  dark: {
    tint: [236, 182, 84, 0.24],
    line: [232, 186, 96, 1],
    ink: [252, 244, 226, 1],
    paper: [74, 56, 20, 1],
    currentPaper: [98, 75, 28, 1],
  },
} as const satisfies Record<string, Look>;
const LILAC = {
  light: {
    tint: [138, 98, 204, 0.18],
    line: [101, 66, 163, 1],
    ink: [25, 16, 42, 1],
    paper: [232, 222, 248, 1],
    currentPaper: [212, 194, 242, 1],
  },
  dark: {
    tint: [182, 152, 240, 0.22],
    line: [192, 168, 242, 1],
    ink: [246, 241, 255, 1],
    paper: [58, 44, 88, 1],
    currentPaper: [80, 62, 118, 1],
  },
} as const satisfies Record<string, Look>;

const STYLE: Record<
  MarkKind,
  { readonly hue: typeof OCHRE | typeof LILAC; readonly strength: number; readonly line: string }
> = {
  quote: { hue: OCHRE, strength: 1, line: 'solid' },
  restatement: { hue: OCHRE, strength: 0.5, line: 'dotted' },
  note: { hue: LILAC, strength: 1, line: 'dashed' },
};
/** Of every kind: the current mark is stronger than any other. */
const CURRENT_STRENGTH = 1.7;
const TINT_STRENGTH: Readonly<Record<Tint, number>> = { faint: 0.5, normal: 1, strong: 1.5 };
/** More than this, and light grey text falls under 4.5:1 on dark grounds (`tests/marks/look.test.ts`). */
const MOST_ALPHA = 0.45;
const KINDS = ['note', 'restatement', 'quote'] as const;
const GROUNDS: readonly Ground[] = [
  { dark: false, ink: false },
  { dark: true, ink: false },
  { dark: false, ink: true },
  { dark: true, ink: true },
];

/** The tint of a mark as it is laid over the page. */
export function tintOf(kind: MarkKind, dark: boolean, tint: Tint, current = false): Rgba {
  const { hue, strength } = STYLE[kind];
  const [r, g, b, a] = hue[dark ? 'dark' : 'light'].tint;
  const alpha = a * TINT_STRENGTH[tint] * (current ? CURRENT_STRENGTH : strength);
  return [r, g, b, Math.min(MOST_ALPHA, Math.round(alpha * 1000) / 1000)];
}

/** The colour of a mark's line. */
export const lineOf = (kind: MarkKind, dark: boolean): Rgba => STYLE[kind].hue[dark ? 'dark' : 'light'].line;

/** Text and ground of a mark that brings both. */
export function inkOf(
  kind: MarkKind,
  dark: boolean,
  current = false,
): { readonly ink: Rgba; readonly paper: Rgba } {
  const { ink, paper, currentPaper } = STYLE[kind].hue[dark ? 'dark' : 'light'];
  return { ink, paper: current ? currentPaper : paper };
}

/**
 * The name under which marks of a kind are registered: `rejoinder-quote`, `rejoinder-restatement`, `rejoinder-note`, for the current one
 * `rejoinder-current` (`rejoinder-current-restatement` …), with `-dark` and `-ink` for other grounds.
 */
export function highlightName(kind: MarkKind, ground: Ground, current: boolean): string {
  const base = !current ? kind : kind === 'quote' ? 'current' : `current-${kind}`;
  return `rejoinder-${base}${ground.dark ? '-dark' : ''}${ground.ink ? '-ink' : ''}`;
}

/** What is made of every look that a mark may have, of those that are painted above others last. */
const ofLooks = (make: (kind: MarkKind, ground: Ground, current: boolean) => string): string[] =>
  [false, true].flatMap((current) =>
    KINDS.flatMap((kind) => GROUNDS.map((ground) => make(kind, ground, current))),
  );

/** All names, those that are painted above others last. */
export const HIGHLIGHT_NAMES: readonly string[] = ofLooks(highlightName);

const css = ([r, g, b, a]: Rgba): string => `rgb(${r} ${g} ${b} / ${a})`;

const lineStyle = (kind: MarkKind, current: boolean): string =>
  `underline ${STYLE[kind].line} ${current ? 3 : 2}px`;
/** Of the current mark in forced colours. As thick a line that isn't broken would fill what is under the letters, and these would seem cut off. */
const forcedLineStyle = (kind: MarkKind): string =>
  STYLE[kind].line === 'solid' ? 'underline double 1px' : lineStyle(kind, true);

function rule(kind: MarkKind, ground: Ground, tint: Tint, current: boolean): string {
  const { ink, paper } = inkOf(kind, ground.dark, current);
  const colours = ground.ink
    ? `color:${css(ink)};background-color:${css(paper)}`
    : `background-color:${css(tintOf(kind, ground.dark, tint, current))}`;
  const line = `${lineStyle(kind, current)} ${css(lineOf(kind, ground.dark))}`;
  return `::highlight(${highlightName(kind, ground, current)}){${colours};text-decoration:${line}}`;
}

const forcedColours = (current: boolean): readonly [string, string] =>
  current ? ['Canvas', 'CanvasText'] : ['MarkText', 'Mark'];

/**
 * In forced colours: `Mark`, and the current one turned inside out where the browser lets highlights choose (Firefox). Chromium paints all in
 * `Highlight`, so that the current one must also differ in its line: doubled or thicker, and right under the letters, where all of it lies within the ground.
 */
function forcedRule(within: string, kind: MarkKind, ground: Ground, current: boolean): string {
  const [ink, paper] = forcedColours(current);
  const line = current
    ? `${forcedLineStyle(kind)} ${ink};text-underline-offset:0;text-decoration-skip-ink:none`
    : `${lineStyle(kind, false)} ${ink}`;
  return `${within}::highlight(${highlightName(kind, ground, current)}){color:${ink};background-color:${paper};text-decoration:${line}}`;
}

/**
 * The one style sheet of marks, for a document and each shadow root that holds one. In forced colours the colours are the system's, and the
 * line still tells the kinds apart. On paper a page is as it is without us: a line there leads to no answer.
 */
export const markCss = (tint: Tint): string =>
  [
    '@media screen and (not (forced-colors: active)){',
    ...ofLooks((kind, ground, current) => rule(kind, ground, tint, current)),
    '}',
    '@media screen and (forced-colors: active){',
    ...ofLooks((kind, ground, current) => forcedRule('', kind, ground, current)),
    '}',
  ].join('\n');

/** In forced colours a band is the ground between the letters' own. */
const forcedBandRule = (kind: MarkKind, ground: Ground, current: boolean): string =>
  `[data-look="${highlightName(kind, ground, current)}"]{background-color:${forcedColours(current)[1]}}`;

function bandRule(kind: MarkKind, ground: Ground, tint: Tint, current: boolean): string {
  const tinted = `background-color:${css(tintOf(kind, ground.dark, tint, current))}`;
  const width = `calc(${current ? 3 : 2}px * var(--line-scale, 1))`;
  const line = `border-block-end:${width} ${STYLE[kind].line} ${css(lineOf(kind, ground.dark))}`;
  return `[data-look="${highlightName(kind, ground, current)}"]{${tinted};${line}}`;
}

/**
 * The style sheet of marks that are painted as bands: elements whose `data-look` has the name, and whose `--line-scale` makes their lines thinner. In forced colours the letters must have the system's ink,
 * which only a highlight gives them: `within` is the selector of the elements whose text is marked, since browsers keep a style for each name and element
 * that a rule is about.
 */
export const bandCss = (tint: Tint, within: string): string =>
  [
    '@media not (forced-colors: active){',
    ...ofLooks((kind, ground, current) => bandRule(kind, ground, tint, current)),
    '}',
    '@media (forced-colors: active){',
    ...ofLooks(forcedBandRule),
    ...ofLooks((kind, ground, current) => forcedRule(within, kind, ground, current)),
    '}',
  ].join('\n');
