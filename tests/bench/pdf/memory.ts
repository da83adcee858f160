import { readdirSync, readFileSync } from 'node:fs';

/**
 * What a process and all its children hold of memory, in MB: their proportional set sizes, in which what several share counts once (Linux only; elsewhere
 * nothing).
 */
export function memoryOf(root: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const parent = /^\d+ \(.*\) \S (\d+)/s.exec(read(`/proc/${pid}/stat`))?.[1];
    if (parent !== undefined) parents.set(pid, Number(parent));
  }
  const isOurs = (pid: number): boolean => {
    for (let at: number | undefined = pid; at; at = parents.get(at)) if (at === root) return true;
    return false;
  };
  let kB = 0;
  for (const pid of parents.keys())
    if (isOurs(pid)) kB += Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
  return kB / 1024;
}

/** Processes end while they are looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
