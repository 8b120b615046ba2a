/** One language: everything the view tells is a text in the language its reader asked for. */
import type { Bilingual } from '#kernel';

export type Language = keyof Bilingual;

export type Say = (words: Bilingual) => string;

export function sayIn(language: Language): Say {
  return (words) => words[language];
}
