/**
 * Writes the fixture of the database's present version: `node tests/store/make-fixture.ts`. Once a version: what was released
 * is never written again, and this refuses to.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATIONS } from '../../lib/store/notes-schema.ts';
import { writeDatabaseFile } from './database-file.ts';
import { EXCHANGE, PLACE, scene } from './notes-scene.ts';

const path = join(import.meta.dirname, `../fixtures/notes/version-${MIGRATIONS.length}.json`);
if (existsSync(path)) {
  console.error(`${path} is there already. A new shape is a new version: add a migration.`);
  process.exit(1);
}
let client = 1_000;
let ids = 0;
const s = scene({
  newClient: () => (client += 1),
  newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
});
await s.store.create({
  id: 'on-exchange',
  target: EXCHANGE,
  text: 'On an exchange 押金',
  tags: ['money', '押金'],
});
await s.store.create({ id: 'on-place', target: PLACE, text: 'On a place 😀' });
await s.store.create({
  id: 'on-page',
  target: { kind: 'page', address: 'https://example.org/b', title: 'B' },
  text: 'On a page',
});
await s.store.edit({
  id: 'on-page',
  before: 'On a page',
  after: 'On a whole page',
  editor: 'e1',
  edit: 'first',
});
await s.store.create({ id: 'purged', target: EXCHANGE, text: 'gone for good' });
await s.store.remove('purged');
s.clock += 31 * 86_400_000;
await s.store.purge();
await s.store.create({ id: 'binned', target: EXCHANGE, text: 'in the bin' });
await s.store.remove('binned');
await s.store.putDraft({
  editor: 'e2',
  note: 'on-place',
  before: 'On a place 😀',
  text: 'On a place, unsaved',
});
const other = scene({ newClient: () => (client += 1) });
await other.store.create({ id: 'imported', target: EXCHANGE, text: 'imported' });
await s.store.applyUpdates(await other.store.documents(), { from: 'file' });
await s.store.sync.commit({
  put: [
    {
      key: ['device', 'account', 'abcdefghijkl'],
      value: { name: 'Other', seenAt: 1, head: 1, live: [1], lostSince: 0 },
    },
  ],
});
writeFileSync(path, `${JSON.stringify(await writeDatabaseFile(s.name), null, 1)}\n`);
