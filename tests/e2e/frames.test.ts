import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { article, marks, openScene, type Scene } from './scene.ts';

const within = { timeout: 10_000, interval: 100 };

describe.each(BROWSERS)('frames in %s', (name) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(name, {
      outer: article(`<p>${passage('P01')}</p><iframe src="/inner" width="600" height="300"></iframe>
        <script>const f = document.createElement('iframe'); f.src = 'http://localhost:' + location.port + '/inner2'; f.width = 600; document.body.append(f);</script>`),
      inner: article(`<p>${passage('P02')}</p>`),
      inner2: article(`<p>${passage('P04')}</p><p>${passage('P05')}</p>`),
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
});
