import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ContentLang } from '../../data/schema.ts';
import { type ArgumentView, exchangesOf } from '../../lib/pack/argument-view.ts';

type TitleOf = (exchange: string) => string | undefined;

const TitlesContext = createContext<TitleOf>(() => undefined);

/** Lets everything in it name exchanges. */
export const TitlesProvider = TitlesContext.Provider;
export const useTitles = (): TitleOf => useContext(TitlesContext);

/** The titles of the argument's exchanges, by their ids, in its order. */
export function titlesOf(argument: ArgumentView | undefined, lang: ContentLang): ReadonlyMap<string, string> {
  if (!argument) return new Map();
  return new Map(exchangesOf(argument).map(({ view: { exchange } }) => [exchange.id, exchange.title[lang]]));
}
