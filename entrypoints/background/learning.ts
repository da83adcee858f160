import type { BackgroundData } from '../../lib/messages/background-verbs.ts';
import type { Sender } from '../../lib/messages/judge.ts';
import { pageKey } from '../../lib/notes/page-key.ts';
import { learn } from '../../lib/store/learned.ts';
import { thePack, theRecogniser, theReportJudge } from './knowledge.ts';
import type { Ledger } from './ledger.ts';

/**
 * Keeps the words of a document that is the report itself; gives how many. It is recognised anew, by the pack alone: neither what a page says was found
 * nor what was learned before has a say in it. Nothing of private windows is kept.
 */
export async function learnFrom(
  ledger: Ledger,
  { document, title, address, isPrivate }: BackgroundData<'document.read'>,
  sender: Sender,
): Promise<number> {
  if (isPrivate || (sender.kind === 'frame' && sender.isPrivate)) return 0;
  const read = { text: document.text, blocks: [...document.blocks] };
  const judgement = theReportJudge().judge(read, (await theRecogniser()).recognise(read));
  if ('not' in judgement || judgement.learned.length === 0) return 0;
  const source = {
    id: crypto.randomUUID(),
    address: sender.kind === 'frame' ? pageKey(sender.url) : (address ?? ''),
    title,
    at: Date.now(),
    pack: thePack().version,
    wordings: judgement.learned.map((wording) => ({ ...wording })),
  };
  const before = await ledger.settings.get('learned');
  const same = before.find((each) => each.address === source.address && source.address !== '');
  if (same && JSON.stringify(same.wordings) === JSON.stringify(source.wordings)) return 0;
  await ledger.settings.change('learned', (all) => learn(all, source));
  return source.wordings.length;
}
