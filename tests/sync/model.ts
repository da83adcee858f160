/**
 * Runs a plan over the engine, and says what was lost. The oracle is Yjs itself: a document a note into which every edit goes at the
 * moment at which it was acknowledged to the reader, by no way but memory. In the end every browser must see what the oracle sees.
 */
import type { Grave } from '../../lib/notes/bury.ts';
import { readPath } from '../../lib/sync/file-name.ts';
import { PARTS, type Parts } from '../../lib/sync/parts.ts';
import { type Dice, dice } from './dice.ts';
import { type FaultyBus, faultyBus } from './faulty-bus.ts';
import { checkHealed, checkSafe, checkSeen } from './invariants.ts';
import { judge, type Outcome, whatIsSeen } from './judge.ts';
import { sealAnew } from './light-cipher.ts';
import type { Made, MemoryStore, StoreFault } from './memory-store.ts';
import { type Browser, browser } from './model-browser.ts';
import type { Plan, Step } from './model-steps.ts';
import { fetchOnce } from './read-once.ts';
import { checkSaid, haveAll, isSmall, liesSomewhere, saysUnsafe } from './small-bus.ts';
import { noise } from './two-browsers.ts';

const MOST_BROWSERS = 8;
const MOST_NOTES = 10;
/** Where a bus is small: more, and longer ones, than fit. */
const MANY_NOTES = 24;
const LONG_CHARS = 120;
export const QUIET_ROUNDS = 3;
const DAY_MS = 86_400_000;

interface Scene {
  readonly browsers: Browser[];
  readonly buses: FaultyBus[];
  readonly roll: Dice;
  readonly parts: Parts;
  /** Notes in the order in which they were made; a character each edit, none used twice. */
  readonly notes: string[];
  readonly all: Set<Made>;
  readonly excused: Set<Made>;
  /** Notes that some browser deleted for good, with the edits that each of these deletions knew of: those may be gone, and no others. */
  readonly purged: Map<string, Grave['seen'][]>;
  char: number;
  /** Whether the buses themselves lose what was safe there: then a profile that goes back may take something with it. */
  readonly isLossy: boolean;
}

/** What runs: the engine's parts, and what is wrong with the store if anything is. */
export interface Engine {
  readonly parts?: Parts;
  readonly wrong?: StoreFault;
}

/** The engine as it is, but that it folds earlier, since a run is short, and reads the same bytes once. */
export const MODEL_PARTS: Parts = { ...PARTS, fetchFile: fetchOnce, foldFrom: 4 };

export async function run(plan: Plan, { parts = MODEL_PARTS, wrong }: Engine = {}): Promise<Outcome> {
  sealAnew();
  const roll = dice(plan.seed ^ 0x5bd1e995);
  const buses = ['first', 'second'].map((name, i) => {
    const totalBytes = plan.totalBytes[i];
    const limits = { fileBytes: plan.fileBytes, writeEveryMs: 0 };
    return faultyBus(name, totalBytes === undefined ? limits : { ...limits, totalBytes });
  });
  const [first] = buses as [FaultyBus, FaultyBus];
  const scene: Scene = {
    browsers: [],
    buses,
    roll,
    parts,
    notes: [],
    all: new Set(),
    excused: new Set(),
    purged: new Map(),
    char: 0x4e00,
    isLossy: plan.buses !== 'kept',
  };
  for (let i = 0; i < plan.replicas; i += 1)
    scene.browsers.push(browser(`b${i}`, [first], roll, parts, wrong ? { wrong } : {}));
  const problems: string[] = [];
  for (const [i, step] of plan.steps.entries()) {
    try {
      await take(scene, step);
    } catch (error) {
      problems.push(`step ${i} (${step.do}): ${error instanceof Error ? error.stack : String(error)}`);
      break;
    }
  }
  const rounds = problems.length > 0 ? 0 : await quiet(scene, plan);
  return { ...judge(scene, scene.browsers.every(isApart), problems), rounds };
}

/** Whether there is no room for all that it has on any bus that it syncs over. */
const isApart = ({ buses }: Browser): boolean => buses.every(isSmall);

async function take(scene: Scene, step: Step): Promise<void> {
  const { browsers, buses } = scene;
  const chosen = 'on' in step ? browsers[step.on % browsers.length] : undefined;
  if (step.do === 'strike') buses[step.bus]?.strike(step.fault, dice(step.chance));
  else if (step.do === 'remember') buses[step.bus]?.remember();
  else if (!chosen) return;
  else if (step.do === 'sync') {
    const also = step.also === null ? undefined : browsers[step.also % browsers.length];
    await Promise.all([
      chosen.sync(step.fault ?? undefined, dice(step.chance)),
      ...(also && also !== chosen ? [also.sync(undefined, dice(step.chance))] : []),
    ]);
    for (const one of also ? [chosen, also] : [chosen]) {
      if (isApart(one)) one.unsafeUpTo = one.store.acknowledged();
      else if (one.isClean) one.unsafeUpTo = 0;
      await checkSeen(one, scene.purged);
      if (!scene.isLossy) await checkSafe(one, scene.purged);
    }
    if (!also && !scene.isLossy) await checkSaid(chosen, scene.purged);
    if (!also && !step.fault) await checkHealed(chosen, scene.purged);
  } else if (step.do === 'skew') chosen.clockMs += step.days * DAY_MS;
  else if (step.do === 'answer') await chosen.answer(step.accept);
  else if (step.do === 'forget') {
    const bus = buses[step.bus];
    const devices = bus ? (await chosen.store.rows(['device', bus.name])).map(({ key }) => key[2] ?? '') : [];
    if (bus && devices.length > 0) await chosen.forget(bus, dice(step.chance).pick(devices));
  } else if (step.do === 'add-bus') {
    const [, second] = buses;
    if (second && !chosen.buses.includes(second)) chosen.buses.push(second);
  } else if (step.do === 'copy') {
    if (browsers.length >= MOST_BROWSERS) return;
    browsers.push(
      browser(`c${browsers.length}`, [...chosen.buses], scene.roll, scene.parts, { copyOf: chosen }),
    );
  } else if (step.do === 'keep-copy')
    chosen.kept = { store: chosen.copyStore(), mark: chosen.store.made.length };
  else if (step.do === 'go-back') goBack(scene, chosen);
  else if ('chance' in step) edit(scene, chosen, step.do, dice(step.chance));
}

/** A profile is replaced by its older copy. What it alone had, and what wasn't safe yet, is gone with the disk. */
function goBack(scene: Scene, chosen: Browser): void {
  if (!chosen.kept) return;
  const { store, mark } = chosen.kept;
  const upTo = scene.isLossy || isApart(chosen) ? 0 : chosen.store.acknowledged();
  for (const made of chosen.store.made.slice(mark))
    if (made.seq > upTo || made.seq <= chosen.unsafeUpTo) scene.excused.add(made);
  for (const made of chosen.store.made) scene.all.add(made);
  chosen.kept = undefined;
  chosen.store = store;
  chosen.verified.clear();
  chosen.strikesSeen.clear();
  chosen.checked = Math.min(chosen.checked, store.acknowledged());
}

function edit(scene: Scene, { store }: Browser, what: string, roll: Dice): void {
  const { notes } = scene;
  const known = store.noteIds();
  if (what === 'create' || known.length === 0) {
    const isTight = scene.buses.some(isSmall);
    if (notes.length >= (isTight ? MANY_NOTES : MOST_NOTES)) return;
    const id = `n${notes.length}`;
    notes.push(id);
    store.create(id, nextChar(scene) + (isTight ? noise(LONG_CHARS, roll.below(2 ** 31)) : ''));
    return;
  }
  const id = roll.pick(known);
  if (what === 'purge') {
    store.remove(id);
    for (const { id, seen } of store.purge()) scene.purged.set(id, [...(scene.purged.get(id) ?? []), seen]);
  } else if (what === 'remove') store.remove(id);
  else if (what === 'restore') store.restore(id);
  else if (what === 'tag') {
    const tags = store.view(id)?.tags ?? [];
    const tag = `t${roll.below(12)}`;
    store.tag(id, tags.includes(tag) ? [] : [tag], tags.includes(tag) ? [tag] : []);
  } else
    store.edit(id, (text) => {
      const at = roll.below(text.length + 1);
      if (what === 'cut') return text.slice(0, at) + text.slice(at + 1);
      return text.slice(0, at) + nextChar(scene) + text.slice(at);
    });
}

/** Puts a note into the bin and empties it. */
function deleteForGood({ purged }: Scene, store: MemoryStore, id: string): void {
  store.remove(id);
  for (const gone of store.purge()) purged.set(gone.id, [...(purged.get(gone.id) ?? []), gone.seen]);
}

/** A character that no other edit of the run has. */
function nextChar(scene: Scene): string {
  scene.char += 1;
  return String.fromCharCode(scene.char);
}

/** Nothing goes wrong any more. Gives the round after which all saw the same, or one more than there are. */
async function quiet(scene: Scene, { buses: fate, isBridged }: Plan): Promise<number> {
  const { browsers, buses } = scene;
  const meeting = fate === 'moved' ? [faultyBus('new')] : buses;
  for (const [i, one] of browsers.entries()) {
    const own = isBridged && i > 0 ? meeting.slice(i % 2, (i % 2) + 1) : meeting;
    one.buses.splice(0, one.buses.length, ...own);
  }
  if (fate === 'altered') await lastWords(scene);
  if (browsers.every(isApart)) return quietApart(scene, (one) => edit(scene, one, 'type', scene.roll));
  lastDeletion(scene);
  for (let round = 1; round <= QUIET_ROUNDS; round += 1) {
    for (const one of browsers) {
      one.clockMs += 2 * DAY_MS;
      await one.sync(undefined, scene.roll);
      await one.answer(true);
    }
    const isSame = new Set(browsers.map((one) => whatIsSeen(scene, one))).size === 1;
    // What looks the same may lack an edit that changed nothing to look at, and is still on its way.
    if (isSame && judge(scene, false, []).lost === 0) return round;
  }
  return QUIET_ROUNDS + 1;
}

/**
 * The same where there is no room for all: once browsers that are no more were forgotten and each has given way to others, what most browsers then write comes to all, and the others say that theirs
 * doesn't. What found room in the last round only, those who had synced before it read in the next.
 */
async function quietApart({ browsers, roll }: Scene, write: (one: Browser) => void): Promise<number> {
  const all = async (): Promise<void> => {
    for (const one of browsers) {
      one.clockMs += 2 * DAY_MS;
      await one.sync(undefined, roll);
      await one.answer(true);
    }
  };
  await all();
  await forgetGone(browsers);
  await all();
  for (const one of browsers) write(one);
  const last = new Map(browsers.map((one) => [one, one.store.made.slice(-1)]));
  const openOf = (): [Browser, readonly Made[]][] =>
    [...last].filter(([, edits]) => !haveAll(browsers, edits));
  const haveMost = (): boolean => openOf().length <= browsers.length / 2;
  const everyOpen = async (holdsOf: typeof saysUnsafe): Promise<boolean> =>
    (await Promise.all(openOf().map(([one, edits]) => holdsOf(one, edits)))).every(Boolean);
  for (let round = 1; round <= QUIET_ROUNDS; round += 1) {
    await all();
    if (haveMost() && (await everyOpen(saysUnsafe))) return round;
  }
  const isSaidOrThere: typeof saysUnsafe = async (one, edits) =>
    liesSomewhere(one, edits) || saysUnsafe(one, edits);
  if (!haveMost() || !(await everyOpen(isSaidOrThere))) return QUIET_ROUNDS + 1;
  await all();
  return haveMost() && (await everyOpen(saysUnsafe)) ? QUIET_ROUNDS : QUIET_ROUNDS + 1;
}

/** The reader has what nobody writes any more forgotten: what profiles wrote that went back to an older copy and took a new name. It would take the room of others. */
async function forgetGone(browsers: readonly Browser[]): Promise<void> {
  for (const bus of new Set(browsers.flatMap(({ buses }) => buses))) {
    const rows = await Promise.all(browsers.map(({ store }) => store.row(['bus', bus.name])));
    const alive = new Set(rows.map((row) => row?.device));
    const one = browsers.find(({ buses }) => buses.includes(bus));
    const written = new Set([...bus.memory.files.keys()].map((path) => readPath(path)?.device));
    for (const device of written)
      if (device !== undefined && !alive.has(device)) await one?.forget(bus, device);
  }
}

/** One browser deletes a note for good into which another writes at the same time. */
function lastDeletion(scene: Scene): void {
  const [writer, , deleter] = scene.browsers;
  if (!writer || !deleter) return;
  const isThere = ({ store }: Browser, id: string): boolean => store.view(id)?.deletedAt === null;
  const id = scene.notes.find((one) => isThere(writer, one) && isThere(deleter, one));
  if (id === undefined) return;
  writer.store.edit(id, (text) => text + nextChar(scene));
  deleteForGood(scene, deleter.store, id);
}

/** Each browser writes once more, and before anybody reads it a bit of that is flipped on every bus: it must be found out, told and written again. */
async function lastWords(scene: Scene): Promise<void> {
  const { browsers, roll } = scene;
  for (const one of browsers) await one.sync(undefined, roll);
  for (const one of browsers) {
    edit(scene, one, 'type', roll);
    const before = new Map(one.buses.map((bus) => [bus, new Set(bus.memory.files.keys())]));
    await one.sync(undefined, roll);
    for (const bus of one.buses) bus.flip((path) => before.get(bus)?.has(path) === false, roll);
  }
}
