/** A worker that is ended while it writes, as the background's is: what it was told is saved, is saved. */
import { expect, it } from 'vitest';
import { EXCHANGE, scene } from './notes-scene.ts';

it('nothing that was saved is missing after 25 kills', async () => {
  const s = scene();
  const { id } = await s.store.create({ target: EXCHANGE, text: '' });
  const saved: string[] = [];
  for (let kill = 0; kill < 25; kill += 1) {
    const worker = new Worker(new URL('./notes-worker.ts', import.meta.url), { type: 'module' });
    await new Promise<void>((resolve, reject) => {
      let heard = 0;
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }: MessageEvent<string>) => {
        saved.push(data);
        heard += 1;
        // Ended a little after some save, so in the midst of a later one.
        if (heard === 1 + (kill % 4)) setTimeout(resolve, (kill * 3) % 11);
      };
      worker.postMessage({ name: s.name, id, kill });
    });
    worker.terminate();
  }
  const next = s.again();
  const { text } = (await next.get(id)) ?? { text: '' };
  expect(saved.length).toBeGreaterThan(50);
  for (const words of saved) expect(text.split(words)).toHaveLength(2);
}, 120_000);
