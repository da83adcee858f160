import { chromium } from 'playwright-core';
import { build } from 'vite';
import { chromiumLaunch } from '../../page/chromium.ts';

/** Runs the figures in the system's Chromium and prints them as one JSON object. */
async function run(): Promise<void> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: new URL('figures.ts', import.meta.url).pathname,
        formats: ['iife'],
        name: 'page',
        fileName: 'page',
      },
    },
  });
  const output = (Array.isArray(built) ? built : [built]).flatMap((each) =>
    'output' in each ? each.output : [],
  );
  const code = output.find((each) => each.type === 'chunk')?.code ?? '';
  const browser = await chromium.launch(chromiumLaunch());
  try {
    const page = await browser.newPage();
    await page.setContent(
      '<!doctype html><title>bench</title><style>.post{margin:8px}.meta{color:gray}</style><body></body>',
    );
    await page.addScriptTag({ content: code });
    const found = await page.evaluate(() =>
      (globalThis as unknown as { page: { figures(): Promise<object> } }).page.figures(),
    );
    console.log(JSON.stringify(found, null, 2));
  } finally {
    await browser.close();
  }
}

await run();
