/** The JSON of a problem as RFC 9457 wants it, in the language the caller prefers. */
import type { Bilingual } from '#kernel';
import type { FieldError, Problem } from './problem';
import { fieldErrorInChinese } from './field-errors-in-chinese';
import { PROBLEM_KINDS } from './problem-kinds';
import type { ProblemDocument } from './problem.schema';

export type Language = keyof Bilingual;

/** The language of titles and details: Chinese when Accept-Language ranks it before English, else English. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  return languageNamed(acceptLanguage) ?? 'en';
}

/** The one Accept-Language ranks first of Chinese and English; null where it names neither, as `*` does. */
export function languageNamed(acceptLanguage: string | undefined): Language | null {
  if (!acceptLanguage) return null;
  let best: Language | null = null;
  let bestWeight = 0;
  for (const part of acceptLanguage.slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weightText = parameters
      .find((parameter) => parameter.trim().startsWith('q='))
      ?.trim()
      .slice(2);
    const weight = weightText === undefined ? 1 : Number(weightText);
    const language = tag.startsWith('zh') ? 'zh' : tag.startsWith('en') ? 'en' : undefined;
    if (language && weight > bestWeight) {
      best = language;
      bestWeight = weight;
    }
  }
  return best;
}

function inChinese(error: FieldError): FieldError {
  return { ...error, detail: fieldErrorInChinese(error.code) };
}

export function problemDocument(problem: Problem, requestId: string, language: Language): ProblemDocument {
  const kind = PROBLEM_KINDS[problem.kind];
  const { errors, code, facts, currentRevision, dependency, lag } = problem.extras;
  // Whoever is refused is told why in both languages, whatever language was asked for.
  const reason = problem.extras.reason ?? (kind.status === 422 ? problem.detail : undefined);
  return {
    type: `/problems/${problem.kind}`,
    title: kind.title[language],
    status: kind.status,
    detail: problem.detail[language],
    instance: `urn:uuid:${requestId}`,
    code: code ?? problem.kind.toUpperCase().replaceAll('-', '_'),
    retryable: kind.retryable,
    ...(reason && { reason }),
    ...(facts && { facts }),
    ...(errors && { errors: language === 'en' ? errors : errors.map(inChinese) }),
    ...(currentRevision !== undefined && { currentRevision }),
    ...(dependency && { dependency }),
    ...(lag !== undefined && { lag }),
  };
}
