/**
 * Coordinates. Three systems meet in Rejoinder and must never be mixed, so each is a type of its own:
 *
 * - `TextOffset`: UTF-16 units into the text of a document as it was extracted (what matches, the command line and
 *   the page speak of);
 * - `NormOffset`: UTF-16 units into the normalised text that the recogniser works on;
 * - a place in the DOM: a node and an offset, which only `lib/page` knows.
 */
declare const textOffset: unique symbol;
declare const normOffset: unique symbol;

export type TextOffset = number & { readonly [textOffset]: true };
export type NormOffset = number & { readonly [normOffset]: true };

/** Says that a number is an offset into extracted text. */
export const asTextOffset = (n: number): TextOffset => n as TextOffset;
/** Says that a number is an offset into normalised text. */
export const asNormOffset = (n: number): NormOffset => n as NormOffset;

/** A half-open pair of offsets into extracted text. */
export interface TextSpan {
  readonly start: TextOffset;
  readonly end: TextOffset;
}

/** A half-open pair of offsets into normalised text. */
export interface NormSpan {
  readonly start: NormOffset;
  readonly end: NormOffset;
}
