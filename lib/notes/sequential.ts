/**
 * Whether the structs of an update were written one after the other: by somebody who had all that was there before.
 *
 * Why: Yjs puts an item between the two that its writer saw beside it. If nothing else is between them by then, that is one step; otherwise
 * it compares with all that is, which can be made to take n² steps for n structs. What is sequential never is compared: a note that was saved
 * thousands of times in one browser after the other costs what its length does, and needn't be refused for what its number of structs might cost.
 *
 * Method: of the list that Yjs would make, only what stands right of each unit is kept. An item must find its two neighbours side by side. It is
 * enough that they are in one order that respects what rests on what: if so, whatever else came between them rests on the item itself, and so in no
 * order comes before it. Linear, but for hashing.
 */
import * as Y from 'yjs';

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];
type Id = { readonly client: number; readonly clock: number };

const keyOf = ({ client, clock }: Id): string => `${client}:${clock}`;
const last = ({ id, length }: Struct): Id => ({ client: id.client, clock: id.clock + length - 1 });

/** `structs` as `Y.decodeUpdate` lists them: of each client by its clocks. One that rests on what isn't among them isn't sequential. */
export function isSequential(structs: readonly Struct[]): boolean {
  const writers = new Map<number, Writer>();
  for (const [client, own] of Map.groupBy(structs, ({ id }) => id.client))
    writers.set(client, { client, own, at: 0, clock: 0 });
  const isTaken = (id: Id | null): boolean => id === null || (writers.get(id.client)?.clock ?? 0) > id.clock;
  const lists = new Lists();
  for (const first of writers.values()) {
    // Who waits for whom: what an item rests on may be another's, who then goes first as far as is needed.
    const waiting: Writer[] = [first];
    for (let writer = waiting.at(-1); writer; writer = waiting.at(-1)) {
      const next = writer.own[writer.at];
      if (!next && writer === first) break;
      if (!(next instanceof Y.Item) || next.id.clock !== writer.clock) return false;
      const missing = [next.origin, next.rightOrigin].find((id) => !isTaken(id));
      if (missing) {
        const other = writers.get(missing.client);
        if (!other || waiting.includes(other)) return false;
        waiting.push(other);
        continue;
      }
      if (!lists.put(next)) return false;
      writer.clock += next.length;
      writer.at += 1;
      if (writer !== first) waiting.pop();
    }
  }
  return true;
}

/** A client's structs, and which of them were taken. */
interface Writer {
  readonly client: number;
  readonly own: readonly Struct[];
  at: number;
  clock: number;
}

/** All lists of a document, as far as it must be known what stands right of what. */
class Lists {
  /** What stands right of the last unit of each item, and of units after which something was put; of others, it is the next of the same item. */
  readonly #after = new Map<string, string | null>();
  readonly #heads = new Set<string>();
  readonly #begun = new Set<string>();

  /** Puts an item between its neighbours; `false` if they don't stand side by side. */
  put(item: Y.Item): boolean {
    const { origin, rightOrigin, parent, parentSub } = item;
    const right = rightOrigin && keyOf(rightOrigin);
    if (origin) {
      if (this.#rightOf(origin) !== right) return false;
      this.#after.set(keyOf(origin), keyOf(item.id));
    } else {
      if (right !== null && !this.#heads.delete(right)) return false;
      if (right === null) {
        const list = JSON.stringify([typeof parent === 'string' ? parent : null, parentSub]);
        if (this.#begun.has(list)) return false;
        this.#begun.add(list);
      }
      this.#heads.add(keyOf(item.id));
    }
    this.#after.set(keyOf(last(item)), right);
    return true;
  }

  #rightOf(id: Id): string | null {
    const known = this.#after.get(keyOf(id));
    return known === undefined ? keyOf({ client: id.client, clock: id.clock + 1 }) : known;
  }
}
