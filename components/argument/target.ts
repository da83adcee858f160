/** A place in the argument that can be gone to: an exchange, one of its points (by its numbers, or by the evidence it rests on), an interlude. */
export interface Target {
  readonly exchange?: string;
  readonly point?: readonly number[];
  readonly evidence?: string;
  readonly interlude?: string;
}

/** How a point is told from the others of its exchange. */
export const pointPath = (numbers: readonly number[]): string => numbers.join('.');

/** The element of a target below a root: the closest that there is. */
export function findTarget(
  root: ParentNode,
  { exchange, point, evidence, interlude }: Target,
): HTMLElement | null {
  if (exchange === undefined)
    return interlude === undefined
      ? null
      : root.querySelector<HTMLElement>(`[data-interlude="${CSS.escape(interlude)}"]`);
  const article = root.querySelector(`[data-exchange="${CSS.escape(exchange)}"]`);
  const inside = point
    ? article?.querySelector<HTMLElement>(`[data-point="${CSS.escape(pointPath(point))}"]`)
    : evidence !== undefined
      ? article?.querySelector<HTMLElement>(`[data-evidence~="${CSS.escape(evidence)}"]`)
      : undefined;
  return inside ?? article?.querySelector<HTMLElement>('.exchange-title') ?? null;
}
