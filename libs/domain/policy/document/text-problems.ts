/** Sentences stand in both languages, and every figure says where it comes from. */
import { HIDDEN_CHARACTERS, type Bilingual } from '#kernel';
import { problem, type PolicyProblem } from './policy-problem';

export const LONGEST_TEXT = 500;

export function textProblems({ en, zh }: Bilingual, at: string): PolicyProblem[] {
  return [
    ...(/[a-z]/i.test(en) ? [] : [problem(`${at}/en`, 'MISSING_TEXT')]),
    ...(/\p{Script=Han}/u.test(zh) ? [] : [problem(`${at}/zh`, 'MISSING_TEXT')]),
    ...unreadable(en, `${at}/en`),
    ...unreadable(zh, `${at}/zh`),
  ];
}

export function sourceProblems(source: string, at: string): PolicyProblem[] {
  return source.trim() === '' ? [problem(at, 'MISSING_SOURCE')] : unreadable(source, at);
}

/** Whoever approves it, and the borrower, read what stands there, to its end and in its order. */
function unreadable(text: string, at: string): PolicyProblem[] {
  if (text.length > LONGEST_TEXT) return [problem(at, 'TEXT_TOO_LONG', LONGEST_TEXT)];
  return HIDDEN_CHARACTERS.test(text) ? [problem(at, 'TEXT_NOT_READABLE')] : [];
}
