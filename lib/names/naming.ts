import { OFFICE_WORDS } from './names.gen.ts';

const WORDS = new RegExp(`\\b(?:${OFFICE_WORDS.join('|')})`, 'i');

/** Whether a text holds one of the names that must begin a word. */
export const holdsOfficeWord = (text: string): boolean => WORDS.test(text);
