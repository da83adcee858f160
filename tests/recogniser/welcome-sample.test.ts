import { expect, test } from 'vitest';
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import { WELCOME_SAMPLE } from '../../data/welcome-sample.ts';
import { matchesIn } from './own-pack.ts';

test.each(CONTENT_LANGS)(
  'in %s one quotation and one restatement are found in the welcome page’s article',
  (lang) => {
    expect(matchesIn(WELCOME_SAMPLE[lang]).map(({ tier, passage }) => `${tier} ${passage}`)).toEqual([
      'quote P01',
      'restatement P02',
    ]);
  },
);
