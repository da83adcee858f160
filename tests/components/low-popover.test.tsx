import { expect, test } from 'vitest';
import { setLow } from '../../components/popover/placement.ts';
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import { pack, showPopover } from './stages.tsx';

test.each([184, 244, 380])('in a low one of %i px whose passage it is stands in one line', async (width) => {
  const root = showPopover(document.body);
  const popover = root.querySelector('.popover') as HTMLElement;
  const place = popover.closest('.place') as HTMLElement;
  place.style.setProperty('--width', `${width}px`);
  place.style.setProperty('--max-height', '280px');
  setLow(place, 280);
  await new Promise((resolve) => setTimeout(resolve, 30));
  const speaker = popover.querySelector('.passage .speaker') as HTMLElement;
  const more = popover.querySelector('.passage .more') as HTMLElement;
  const quotation = popover.querySelector('blockquote') as HTMLElement;
  const { height, bottom } = speaker.getBoundingClientRect();
  // Two are 36 px high; the button beside it makes one 24.
  expect(height).toBeLessThan(30);
  // The way to the whole passage is beside it or below, in any case before the quotation.
  expect(more.getBoundingClientRect().bottom).toBeLessThanOrEqual(quotation.getBoundingClientRect().top);
  expect(more.getBoundingClientRect().top < bottom).toBe(width === 380);
});

test.each(CONTENT_LANGS)(
  'in a window 800 px high the first point of every answer is whole in sight: %s',
  async (lang) => {
    for (const { id } of pack.exchanges) {
      const root = showPopover(document.body, { exchange: id, lang });
      const place = root.querySelector('.place') as HTMLElement;
      place.style.setProperty('--width', '380px');
      place.style.setProperty('--max-height', '480px');
      setLow(place, 480);
      await new Promise((resolve) => setTimeout(resolve, 30));
      const body = root.querySelector('.body') as HTMLElement;
      const point = root.querySelector('.answer .point > p') as HTMLElement;
      expect(point.getBoundingClientRect().bottom, id).toBeLessThanOrEqual(
        body.getBoundingClientRect().bottom,
      );
    }
  },
);
