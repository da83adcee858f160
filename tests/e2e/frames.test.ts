import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { article, command, marks, openByCommand, openScene, type Scene } from './scene.ts';
import { stopWorker } from './stop-worker.ts';

const within = { timeout: 10_000, interval: 100 };

describe.each(BROWSERS)('frames in %s', (name) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(name, {
      outer: article(`<p>${passage('P01')}</p><iframe src="/inner" width="600" height="300"></iframe>
        <script>const f = document.createElement('iframe'); f.src = 'http://localhost:' + location.port + '/inner2'; f.width = 600; document.body.append(f);</script>`),
      inner: article(`<p>${passage('P02')}</p>`),
      inner2: article(`<p>${passage('P04')}</p><p>${passage('P05')}</p>`),
      far: article(`<div style="height:4000px"></div><iframe src="/deep" width="600" height="300"></iframe>
        <div style="height:4000px"></div>`),
      deep: article(
        `<div style="height:900px"></div><p>${passage('P02')}</p><div style="height:900px"></div>`,
      ),
      unseen: article(`<p>${passage('P01')}</p><iframe src="/inner" width="0" height="0"></iframe>
        <iframe src="/inner" style="visibility:hidden"></iframe><iframe id="tall" src="/inner" height="0"></iframe>`),
      srcdoc: article(`<iframe id="s" width="600" height="300" srcdoc="<p>${passage('P01')}</p>"></iframe>
        <iframe id="b" width="600" height="300"></iframe><script>b.contentDocument.body.innerHTML = '<p>' + ${JSON.stringify(passage('P02'))} + '</p>';</script>`),
    });
  });
  afterAll(() => scene.close());

  test('same- and other-origin frames are marked, counted together, and listed', async () => {
    const page = await scene.visit('outer');
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('4'), within);
    const counts = await Promise.all(page.frames().map(async (frame) => (await marks(frame)).length));
    expect(counts.sort()).toEqual([1, 1, 2]);
    const { answer } = (await scene.ask('page.describe', { tabId: await scene.tabId(page) })) as {
      answer: { marks: { frameId: number }[] };
    };
    expect(answer.marks).toHaveLength(4);
    expect(new Set(answer.marks.map((mark) => mark.frameId)).size).toBe(3);
    await page.close();
  });

  test('frames without an address of their own', async () => {
    const page = await scene.visit('srcdoc');
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('2'), within);
    await page.close();
  });

  test('a frame that goes is counted no more', async () => {
    const page = await scene.visit('outer');
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('4'), within);
    await page.evaluate(() => document.querySelectorAll('iframe')[1]?.remove());
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('2'), within);
    await page.close();
  });

  test('an answer opens in its own frame', async () => {
    const page = await scene.visit('outer');
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('4'), within);
    const tabId = await scene.tabId(page);
    const { answer } = (await scene.ask('page.describe', { tabId })) as {
      answer: { marks: { frameId: number; id: string; exchange: string }[] };
    };
    const inner = answer.marks.find((mark) => mark.frameId !== 0);
    if (!inner) throw new Error('no mark in a frame');
    expect(await scene.ask('mark.open', { tabId, frameId: inner.frameId, id: inner.id })).toEqual({
      answer: true,
    });
    await vi.waitFor(
      async () => expect((await scene.popover(page, inner.frameId))?.title).toBeTruthy(),
      within,
    );
    expect(await scene.popover(page)).toBeNull();
    await page.close();
  });

  test('a step brings a frame into sight, and the passage in it', async () => {
    const page = await scene.visit('far');
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('1'), within);
    await openByCommand(scene, page);
    await vi.waitFor(async () => {
      const frame = await page.evaluate(() => document.querySelector('iframe')?.getBoundingClientRect().top);
      expect(frame).toBeGreaterThan(0);
      expect(frame).toBeLessThan(500);
      const inner = page.frames().find((each) => each.url().endsWith('deep'));
      const top = await inner?.evaluate(() => document.querySelector('p')?.getBoundingClientRect().top);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top).toBeLessThan(250);
    }, within);
    await page.close();
  });

  test('frames that can’t be seen aren’t counted, until they can', async () => {
    const page = await scene.visit('unseen');
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('1'), within);
    await page.evaluate(() => document.querySelector('#tall')?.setAttribute('height', '300'));
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('2'), within);
    await page.close();
  });

  test.runIf(name === 'chromium')(
    'steps go on in the frame where they were, though the worker has ended, and one mark is the current one',
    async () => {
      const page = await scene.visit('outer');
      await vi.waitFor(async () => expect(await scene.badge(page)).toBe('4'), within);
      const tabId = await scene.tabId(page);
      const described = async (): Promise<{ frameId: number; id: string; current: boolean }[]> =>
        ((await scene.ask('page.describe', { tabId })) as { answer: { marks: never } }).answer.marks;
      const all = await described();
      const isCurrent = async (index: number): Promise<void> =>
        vi.waitFor(async () => {
          const now = await described();
          expect(now.map(({ current }) => current)).toEqual(now.map((_, i) => i === index));
        }, within);
      const [, , third] = all;
      if (!third) throw new Error('too few marks');
      await scene.ask('mark.show', { tabId, frameId: third.frameId, id: third.id });
      await isCurrent(2);
      expect(await stopWorker(scene.control)).toBe(true);
      // A question wakes it; a driver can't.
      await described();
      for (const index of [3, 0, 1]) {
        await command(scene, page, 'next-mark');
        await isCurrent(index);
      }
      await page.close();
    },
  );
});
