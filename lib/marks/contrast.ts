import { contrast, over } from './colour.ts';
import { lineOf, type MarkKind, type Rgba, type Tint, tintOf } from './look.ts';

/** The ground and text that marks are shown and measured on in the options: of a plain light page, and of a plain dark one. */
export interface PlainPage {
  readonly paper: Rgba;
  readonly ink: Rgba;
}
export const plainPage = (dark: boolean): PlainPage =>
  dark
    ? { paper: [24, 24, 24, 1], ink: [224, 224, 224, 1] }
    : { paper: [255, 255, 255, 1], ink: [34, 34, 34, 1] };

/** Contrast of a mark on a plain page, each 1 to 21: the text on its tint, and the line on its tint. */
export interface MarkContrast {
  readonly text: number;
  readonly line: number;
}

/** Measures a mark of a kind as it would be painted. */
export function contrastOf(kind: MarkKind, dark: boolean, tint: Tint, current = false): MarkContrast {
  const { paper, ink } = plainPage(dark);
  const tinted = over(tintOf(kind, dark, tint, current), paper);
  return { text: contrast(ink, tinted), line: contrast(lineOf(kind, dark), tinted) };
}
