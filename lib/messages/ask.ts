import { browser } from 'wxt/browser';
import type { KeptIn, StorageProblemKind } from '../notes/problem.ts';
import type { BackgroundAnswer, BackgroundData, BackgroundVerb } from './background-verbs.ts';
import type { PanelData, PanelVerb } from './panel-verbs.ts';
import { send } from './send.ts';

/** How an answer travels: an error is an answer too, since not every browser hands on what a listener throws. */
export type Answer =
  | { readonly answer: unknown }
  | { readonly error: string; readonly problem?: AnsweredProblem };

/** What of an error of the notes' database the reader is to be told. */
export interface AnsweredProblem {
  readonly kind: StorageProblemKind;
  readonly kept: KeptIn;
}

/** Nobody answered, or the answer was that it failed. */
export class MessageError extends Error {
  override readonly name = 'MessageError';
  /** Set when the notes' database was what failed. */
  readonly problem: AnsweredProblem | undefined;
  constructor(message: string, problem?: AnsweredProblem) {
    super(message);
    this.problem = problem;
  }
}

/** Asks the background. Rejects with `MessageError`. */
export async function ask<V extends BackgroundVerb>(
  verb: V,
  data: BackgroundData<V>,
): Promise<BackgroundAnswer<V>> {
  return unwrap(verb, () => send(verb, data)) as Promise<BackgroundAnswer<V>>;
}

/** Tells our own pages something. Nobody need be listening. */
export async function tellPanels<V extends PanelVerb>(verb: V, data: PanelData<V>): Promise<void> {
  await browser.runtime.sendMessage({ verb, data }).catch(() => undefined);
}

/** What an answer carries. Rejects with `MessageError` where there is none, or where it is that something failed. */
export async function unwrap(verb: string, send: () => Promise<unknown>): Promise<unknown> {
  let answer: Answer | undefined;
  try {
    answer = (await send()) as Answer | undefined;
  } catch (error) {
    throw new MessageError(`${verb}: ${String(error)}`);
  }
  if (!answer) throw new MessageError(`${verb}: no answer`);
  if ('error' in answer) throw new MessageError(`${verb}: ${answer.error}`, answer.problem);
  return answer.answer;
}
