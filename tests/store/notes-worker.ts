/** Edits one note again and again, and says after each edit what is saved. */
import { scene } from './notes-scene.ts';

self.addEventListener(
  'message',
  async ({ data }: MessageEvent<{ name: string; id: string; kill: number }>) => {
    const store = scene({ name: data.name }).store;
    for (let i = 0; ; i += 1) {
      const before = (await store.get(data.id))?.text ?? '';
      const words = `<${data.kill}.${i}>`;
      await store.edit({ id: data.id, before, after: before + words, editor: `w${data.kill}`, edit: words });
      self.postMessage(words);
    }
  },
);
