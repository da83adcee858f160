/** Bundles a module of figures and runs it in a page of the system's Chromium. */
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { findBrowsers } from '../../lib/cli/find-browsers.mjs';

/** Calls the exported `figures` of `module` in a fresh page with `args` and gives what it resolves to. */
export async function inChromium<T>(module: URL, ...args: readonly unknown[]): Promise<T> {
  const code = await bundle(module);
  const executablePath = findBrowsers().chromium;
  if (!executablePath)
    throw new Error('No Chromium was found. Install it, or set REJOINDER_CHROMIUM to its path.');
  const flags = [
    '--enable-precise-memory-info',
    '--js-flags=--expose-gc',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><title>bench</title><body></body>');
    await page.addScriptTag({ content: code });
    return await page.evaluate(
      (given) =>
        (globalThis as unknown as { bench: { figures(...a: unknown[]): Promise<T> } }).bench.figures(
          ...given,
        ),
      [...args],
    );
  } finally {
    await browser.close();
  }
}

async function bundle(entry: URL): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: { entry: entry.pathname, formats: ['iife'], name: 'bench', fileName: 'bench' },
    },
  });
  const output = (Array.isArray(built) ? built : [built]).flatMap((each) =>
    'output' in each ? each.output : [],
  );
  return output.find((each) => each.type === 'chunk')?.code ?? '';
}
