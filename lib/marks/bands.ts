/**
 * The bands that a mark paints where text stands in pieces that were placed one by one, as in a PDF: one to a line, from its first piece to its last, as high
 * as most of it, whatever gaps and sizes the pieces have.
 *
 * Pieces are compared in the frame of their own direction, so that turned text gets turned bands. Each is compared with the last few bands only.
 */

/** A rectangle by its middle, turned about that by `angle` degrees, clockwise. */
export interface Band {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

interface Line {
  readonly angle: number;
  left: number;
  right: number;
  /** In the frame of the line, with the width of each piece. */
  readonly heights: { readonly top: number; readonly bottom: number; readonly width: number }[];
}

/** Pieces whose heights share this part of the lower one are one line. */
const SHARED = 0.5;
/** A gap of more heights than this parts a line: it is a gutter and no space, however the line was justified. */
const WIDEST_GAP = 4;
/** A piece is compared with so many lines before it. */
const LOOK_BACK = 3;

/** The bands of a mark's pieces, which come in the order of its text. Any unit of length. */
export function bandsOf(pieces: readonly Band[]): Band[] {
  const lines: Line[] = [];
  for (const piece of pieces) {
    const [x, y] = turned(piece.x, piece.y, -piece.angle);
    const own = { top: y - piece.height / 2, bottom: y + piece.height / 2, width: piece.width };
    const [left, right] = [x - piece.width / 2, x + piece.width / 2];
    const line = lines.slice(-LOOK_BACK).findLast((each) => goesOn(each, piece, left, right, own));
    if (line) {
      line.heights.push(own);
      [line.left, line.right] = [Math.min(line.left, left), Math.max(line.right, right)];
    } else lines.push({ angle: piece.angle, left, right, heights: [own] });
  }
  const boxes = lines.map(({ angle, left, right, heights }) => ({
    angle,
    left,
    right,
    top: usual(heights, 'top'),
    bottom: usual(heights, 'bottom'),
  }));
  // Lines that are set closer than their letters are high meet half way: what is tinted twice is darker.
  boxes.forEach((box, i) => {
    const next = boxes[i + 1];
    if (!next || next.angle !== box.angle || next.left >= box.right || box.left >= next.right) return;
    if (box.bottom > next.top && next.top > box.top && next.bottom > box.bottom)
      box.bottom = next.top = (box.bottom + next.top) / 2;
  });
  return boxes.map(({ angle, left, right, top, bottom }) => {
    const [x, y] = turned((left + right) / 2, (top + bottom) / 2, angle);
    return { x, y, width: right - left, height: bottom - top, angle };
  });
}

function goesOn(
  line: Line,
  { angle, height }: Band,
  left: number,
  right: number,
  own: Line['heights'][number],
): boolean {
  if (line.angle !== angle) return false;
  const gap = Math.max(left - line.right, line.left - right);
  const [top, bottom] = [usual(line.heights, 'top'), usual(line.heights, 'bottom')];
  const common = Math.min(bottom, own.bottom) - Math.max(top, own.top);
  const lower = Math.min(bottom - top, height);
  return gap <= WIDEST_GAP * Math.max(bottom - top, height) && common > SHARED * lower;
}

/** The height that most of a line has: the median by width. */
function usual(heights: Line['heights'], edge: 'top' | 'bottom'): number {
  const sorted = [...heights].sort((a, b) => a[edge] - b[edge]);
  let left = sorted.reduce((sum, { width }) => sum + width, 0) / 2;
  for (const each of sorted) {
    left -= each.width;
    if (left <= 0) return each[edge];
  }
  return sorted[0]?.[edge] ?? 0;
}

function turned(x: number, y: number, degrees: number): readonly [number, number] {
  const [cos, sin] = [cosOf(degrees), sinOf(degrees)];
  return [x * cos - y * sin, x * sin + y * cos];
}

/** Exact for quarter turns. */
const cosOf = (degrees: number): number =>
  degrees % 90 === 0
    ? ([1, 0, -1, 0][(((degrees / 90) % 4) + 4) % 4] ?? 1)
    : Math.cos((degrees * Math.PI) / 180);
const sinOf = (degrees: number): number => cosOf(degrees - 90);

/** Below this the two sides of a turned box can't be told from those of the upright one around it. */
const TELLS = 0.1;

/**
 * The rectangle that was turned by some degrees, from the upright one around it. Near 45° its height must be known: `height`.
 * @param box the upright one, by its middle
 */
export function unturned(box: Omit<Band, 'angle'>, angle: number, height: number): Band {
  const [cos, sin] = [Math.abs(cosOf(angle)), Math.abs(sinOf(angle))];
  const tells = cos * cos - sin * sin;
  const across = Math.abs(tells) > TELLS ? (box.height * cos - box.width * sin) / tells : height;
  const along =
    Math.abs(tells) > TELLS
      ? (box.width * cos - box.height * sin) / tells
      : (box.width - height * sin) / Math.max(cos, 0.5);
  return { x: box.x, y: box.y, width: Math.max(0, along), height: Math.max(0, across), angle };
}
