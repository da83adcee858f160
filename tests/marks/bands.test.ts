import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Band, bandsOf, unturned } from '../../lib/marks/bands.ts';

/** Words of a line, by their left edges and widths, 10 high. */
const words = (top: number, ...at: readonly (readonly [number, number])[]): Band[] =>
  at.map(([left, width]) => ({ x: left + width / 2, y: top + 5, width, height: 10, angle: 0 }));

describe('the bands of a mark', () => {
  it('are one to a line, over the gaps between words', () => {
    const lines = [...words(0, [0, 30], [36, 20], [70, 30]), ...words(14, [0, 40], [50, 20])];
    expect(bandsOf(lines)).toEqual([
      { x: 50, y: 5, width: 100, height: 10, angle: 0 },
      { x: 35, y: 19, width: 70, height: 10, angle: 0 },
    ]);
  });
  it('are as high as most of their line, whatever stands raised or dances in it', () => {
    const [band, ...more] = bandsOf([
      ...words(0, [0, 60]),
      { x: 65, y: 2, width: 6, height: 6, angle: 0 },
      ...words(1, [70, 20]),
      ...words(0, [95, 60]),
    ]);
    expect(more).toEqual([]);
    expect(band).toMatchObject({ y: 5, height: 10, width: 155 });
  });
  it('don’t reach over a gutter', () => {
    expect(bandsOf(words(0, [0, 100], [160, 100]))).toHaveLength(2);
  });
  it('follow text from right to left, and text that is turned', () => {
    expect(bandsOf(words(0, [60, 30], [30, 20], [0, 25]))).toHaveLength(1);
    const turned = [0, 40, 80].map((y): Band => ({ x: 5, y: y + 15, width: 30, height: 10, angle: 90 }));
    const [band, ...more] = bandsOf(turned);
    expect(more).toEqual([]);
    expect(band).toMatchObject({ x: 5, y: 55, width: 110, height: 10, angle: 90 });
  });
  it('meet where lines are set closer than their letters are high', () => {
    const [first, second] = bandsOf([...words(0, [0, 100]), ...words(8, [0, 100])]);
    expect((first?.y ?? 0) + (first?.height ?? 0) / 2).toBe(9);
    expect((second?.y ?? 0) - (second?.height ?? 0) / 2).toBe(9);
  });
});

test('a turned box is told from the upright one around it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: -360, max: 360 }),
      (width, height, angle) => {
        const radians = (angle * Math.PI) / 180;
        const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))];
        const around = { x: 3, y: 4, width: width * cos + height * sin, height: width * sin + height * cos };
        const found = unturned(around, angle, height);
        expect(found).toMatchObject({ x: 3, y: 4, angle });
        expect(found.width).toBeCloseTo(width, 4);
        expect(found.height).toBeCloseTo(height, 4);
      },
    ),
  );
});
