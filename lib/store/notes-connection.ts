/**
 * The connection to the notes' database: opened when first needed, opened again when the browser took it away, and closed for
 * a newer version. Every write is one transaction that counts as done when it is complete on disk (`strict`), not before.
 */
import { openDB } from 'idb';
import { problemOf, StorageProblem } from './notes-problem.ts';
import {
  ALL_STORES,
  type Migration,
  type NotesDb,
  type NotesSchema,
  type ReadTx,
  type UpgradeTx,
  type WriteTx,
} from './notes-schema.ts';

/** How long another connection may hold an older version before the reader is told. */
const BLOCKED_PATIENCE_MS = 1_500;

export interface ConnectionOptions {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly schedule: (work: () => void, delayMs: number) => void;
  /** Runs on each new connection before anything else does; what it throws is why the database can't be opened. */
  readonly prepare: (connection: Connection) => Promise<void>;
  /** What stands in the way (`undefined`: nothing any more), as it becomes known. */
  readonly onProblem: (problem: StorageProblem | undefined) => void;
}

export interface Connection {
  /** @throws StorageProblem, and then nothing was written. */
  write<T>(work: (tx: WriteTx) => Promise<T>): Promise<T>;
  read<T>(work: (tx: ReadTx) => Promise<T>): Promise<T>;
  close(): void;
}

/** Opens nothing yet: the first read or write does. */
export function connect(options: ConnectionOptions): Connection {
  let ready: Promise<NotesDb> | undefined;
  /** Why the database can't be opened yet, while the browser still means to. */
  let waiting: StorageProblem | undefined;
  let lostOnce = false;
  let outdated = false;
  let closed = false;

  const open = (): Promise<NotesDb> => {
    if (closed) return Promise.reject(new StorageProblem('vanished'));
    if (outdated) return Promise.reject(new StorageProblem('outdated'));
    if (waiting) return Promise.reject(waiting);
    ready ??= opened().catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    return ready;
  };

  const opened = (): Promise<NotesDb> =>
    new Promise((resolve, reject) => {
      let db: NotesDb | undefined;
      /** What a migration threw: the request itself only says that it was aborted. */
      let mistake: unknown;
      let isSettled = false;
      const drop = (): void => {
        ready = undefined;
        lostOnce = true;
      };
      const open = (): Promise<NotesDb> =>
        openDB<NotesSchema>(options.name, options.migrations.length, {
          upgrade: (upgraded, from, _to, tx) =>
            migrate(upgraded, tx as UpgradeTx, options.migrations.slice(from)).catch((error: unknown) => {
              // The old version stays as it was.
              mistake = error;
              tx.done.catch(() => undefined);
              tx.abort();
            }),
          blocked() {
            // Mostly it is the run before this one, that hasn't quite ended.
            options.schedule(() => {
              if (isSettled) return;
              waiting = new StorageProblem('blocked');
              options.onProblem(waiting);
              reject(waiting);
            }, BLOCKED_PATIENCE_MS);
          },
          blocking(_current, wanted) {
            // A database that is being removed may be made anew; one that is being upgraded is no longer ours.
            drop();
            db?.close();
            if (wanted === null) return;
            outdated = true;
            options.onProblem(new StorageProblem('outdated'));
          },
          terminated: drop,
        });
      // A browser without a database throws at once.
      Promise.resolve()
        .then(open)
        .then(async (made) => {
          isSettled = true;
          db = made;
          if (closed || outdated) throw new StorageProblem(closed ? 'vanished' : 'outdated');
          await options.prepare(direct(made));
          if (waiting) ready = Promise.resolve(made);
          waiting = undefined;
          options.onProblem(undefined);
          return resolve(made);
        })
        .catch((error: unknown) => {
          isSettled = true;
          db?.close();
          waiting = undefined;
          const problem = openingProblem(mistake ?? error, lostOnce);
          options.onProblem(problem);
          reject(problem);
        });
    });

  /** Once more on a new connection, if the old one went away: nothing of the first attempt was written then. */
  const again = async <T>(attempt: (connection: Connection) => Promise<T>): Promise<T> => {
    const db = await open();
    try {
      return await attempt(direct(db));
    } catch (error) {
      const problem = problemOf(error);
      const gone = problem.kind === 'vanished' || (ready === undefined && problem.kind === 'failed');
      if (!gone || closed) throw problem;
      lostOnce = true;
      if (ready !== undefined && (await ready.catch(() => undefined)) === db) ready = undefined;
      db.close();
      return attempt(direct(await open()));
    }
  };

  return {
    write: (work) => again((connection) => connection.write(work)),
    read: (work) => again((connection) => connection.read(work)),
    close() {
      closed = true;
      void ready?.then(
        (db) => db.close(),
        () => undefined,
      );
    },
  };
}

function openingProblem(error: unknown, lostOnce: boolean): StorageProblem {
  const problem = problemOf(error);
  if (problem.kind !== 'failed' && problem.kind !== 'vanished') return problem;
  return new StorageProblem(lostOnce ? 'vanished' : 'unavailable', { cause: error });
}

async function migrate(db: NotesDb, tx: UpgradeTx, migrations: readonly Migration[]): Promise<void> {
  for (const migration of migrations) await migration(db, tx);
}

/** Reads and writes on one open connection, as they come. */
function direct(db: NotesDb): Connection {
  return {
    async write(work) {
      const tx: WriteTx = db.transaction(ALL_STORES, 'readwrite', { durability: 'strict' });
      return finish(tx, work);
    },
    async read(work) {
      return finish(db.transaction(ALL_STORES, 'readonly') as ReadTx, work);
    },
    close: () => db.close(),
  };
}

async function finish<Tx extends ReadTx | WriteTx, T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const done = tx.done.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  try {
    const result = await work(tx);
    const failed = await done;
    if (failed) throw failed.error;
    return result;
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // It has ended by itself.
    }
    const failed = await done;
    // A transaction that ended by itself knows why; what comes after only says that it has ended.
    const knows = failed?.error instanceof DOMException && failed.error.name !== 'AbortError';
    throw problemOf(knows ? failed.error : error);
  }
}
