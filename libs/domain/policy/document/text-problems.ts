/** Sentences stand in both languages, and every figure says where it comes from. */
import type { Bilingual } from '#kernel';
import { problem, type PolicyProblem } from './policy-problem';

export const LONGEST_TEXT = 500;

export function textProblems({ en, zh }: Bilingual, at: string): PolicyProblem[] {
  return [
    ...(/[a-z]/i.test(en) ? [] : [problem(`${at}/en`, 'MISSING_TEXT')]),
    ...(/\p{Script=Han}/u.test(zh) ? [] : [problem(`${at}/zh`, 'MISSING_TEXT')]),
    ...tooLong(en, `${at}/en`),
    ...tooLong(zh, `${at}/zh`),
  ];
}

export function sourceProblems(source: string, at: string): PolicyProblem[] {
  return source.trim() === '' ? [problem(at, 'MISSING_SOURCE')] : tooLong(source, at);
}

function tooLong(text: string, at: string): PolicyProblem[] {
  return text.length > LONGEST_TEXT ? [problem(at, 'TEXT_TOO_LONG', LONGEST_TEXT)] : [];
}
