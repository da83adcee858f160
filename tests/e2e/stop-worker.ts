import type { Page } from 'puppeteer-core';

/** Ends Chromium's service workers, as it does itself when it wants their memory. Gives whether one was seen to stop. `page`: one of the extension's. */
export async function stopWorker(page: Page): Promise<boolean> {
  const stop = await readyToStop(page);
  return stop();
}

/** The same in two: what takes a while first, so that the end comes at once when it is asked for. */
export async function readyToStop(page: Page): Promise<() => Promise<boolean>> {
  const session = await page.createCDPSession();
  await session.send('ServiceWorker.enable');
  return async () => {
    const isStopped = new Promise<boolean>((resolve) => {
      session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve(true);
      });
      setTimeout(() => resolve(false), 5000);
    });
    try {
      await session.send('ServiceWorker.stopAllWorkers');
      return await isStopped;
    } finally {
      await session.detach().catch(() => undefined);
    }
  };
}
