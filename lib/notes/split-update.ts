/** A note's document in several updates, where one would be too large for what carries it. */
import * as Y from 'yjs';

/**
 * A document's state as updates of at most `most` bytes each, as far as it can be parted: what can't be is longer. Together, in
 * any order, they are the document; each rests on those before it, the last has what was removed.
 *
 * Method: all clocks of all clients in one row, cut into equal lengths, and these by halves. A range is what a snapshot at its end has and one at its start hasn't.
 */
export function splitState(state: Uint8Array, most: number): Uint8Array<ArrayBuffer>[] {
  if (state.length <= most) return [new Uint8Array(state)];
  const doc = new Y.Doc({ gc: false, guid: '' });
  Y.applyUpdate(doc, state);
  const vector = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
  const end = vector.reduce((sum, [, clock]) => sum + clock, 0);
  const inside = surrogates(doc);

  const cutAt = (at: number): Map<number, number> => {
    const cut = new Map<number, number>();
    let left = at;
    for (const [client, clock] of vector) {
      const part = Math.min(left, clock);
      left -= part;
      // Never between the halves of a character: Yjs would replace both.
      if (part > 0) cut.set(client, inside.has(`${client}:${part}`) ? part + 1 : part);
    }
    return cut;
  };
  const range = (from: number, to: number): Uint8Array<ArrayBuffer> => {
    const upTo =
      to === end
        ? state
        : Y.encodeStateAsUpdate(
            Y.createDocFromSnapshot(
              doc,
              Y.createSnapshot(Y.createDeleteSet(), cutAt(to)),
              new Y.Doc({ gc: false, guid: '' }),
            ),
          );
    const made = from === 0 ? upTo : Y.diffUpdate(upTo, Y.encodeStateVector(cutAt(from)));
    return new Uint8Array(made);
  };
  const parts = (from: number, to: number): Uint8Array<ArrayBuffer>[] => {
    const whole = range(from, to);
    if (whole.length <= most || to - from < 2) return [whole];
    const middle = Math.floor((from + to) / 2);
    return [...parts(from, middle), ...parts(middle, to)];
  };
  // As many as there must be at the least; what is still too long is halved.
  const least = Math.max(1, Math.min(end, Math.ceil(state.length / most)));
  const at = (i: number): number => Math.floor((end * i) / least);
  return Array.from({ length: least }, (_, i) => parts(at(i), at(i + 1))).flat();
}

/** The clocks at which texts would be cut inside a character of two units. */
function surrogates(doc: Y.Doc): Set<string> {
  const found = new Set<string>();
  for (const structs of doc.store.clients.values())
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
      const { str } = struct.content;
      for (let i = 1; i < str.length; i += 1)
        if ((str.charCodeAt(i - 1) & 0xfc00) === 0xd800)
          found.add(`${struct.id.client}:${struct.id.clock + i}`);
    }
  return found;
}
