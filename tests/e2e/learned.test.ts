import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { OTHERS, PREFACE, SECTION, TITLE } from '../fixtures/report-like.ts';
import { BROWSERS } from './browsers.ts';
import { article, marks, openScene, type Scene } from './scene.ts';

const within = { timeout: 15_000, interval: 100 };
const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('');
const QUOTED = SECTION[0]?.text ?? '';

interface Settings {
  readonly learned: readonly {
    readonly id: string;
    readonly title: string;
    readonly address: string;
    readonly wordings: readonly unknown[];
  }[];
}
const learned = async (scene: Scene): Promise<Settings['learned']> =>
  ((await scene.ask('settings.get', null)) as { answer: Settings }).answer.learned;

describe.each(BROWSERS)('learned wording in %s', (name) => {
  let scene: Scene;
  beforeAll(async () => {
    const others = OTHERS.map(({ heading, text }) => `<h2>${heading}</h2>${paragraphs(text)}`).join('');
    scene = await openScene(name, {
      report: `<!doctype html><html lang="en"><title>${TITLE}</title>${paragraphs(PREFACE)}${others}<h2>Taobao.com</h2>${paragraphs(SECTION.map(({ text }) => text))}${others}`,
      comment: article(SECTION.map(({ text }) => `<p>USTR said: “${text}”</p>`).join('')),
      blog: article(`<p>On Taobao, somebody remarked: “${QUOTED}”</p>`),
    });
  });
  afterAll(() => scene.close());

  /** How the blog's quotation is marked. */
  const kindOnBlog = async (): Promise<string> => {
    const page = await scene.visit('blog');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(1), within);
    const kind = (await marks(page, 'quote')).length > 0 ? 'quote' : 'restatement';
    await page.close();
    return kind;
  };

  test('an article about the report teaches nothing; the report does, until it is forgotten', async () => {
    expect(await kindOnBlog()).toBe('restatement');
    const comment = await scene.visit('comment');
    await vi.waitFor(async () => expect((await marks(comment)).length).toBeGreaterThan(10), within);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await learned(scene)).toEqual([]);

    await scene.visit('report');
    await vi.waitFor(async () => expect(await learned(scene)).toHaveLength(1), within);
    const [source] = await learned(scene);
    expect(source).toMatchObject({ title: TITLE, address: expect.stringContaining('/report') });
    expect(source?.wordings.length).toBeGreaterThan(10);
    expect(await kindOnBlog()).toBe('quote');

    await scene.ask('learned.forget', { id: source?.id });
    expect(await kindOnBlog()).toBe('restatement');
  });
});
