/** The exact text of a notice, made of its template and figures alone: whoever has the event can make it again. */
import type { NoticePreparedData } from './notice.events';
import { isFigureName, writtenFigure, type FigureName } from './notice-figures';
import { templateVersion } from './notice-templates';

export type NoticeContent = Pick<NoticePreparedData, 'template' | 'version' | 'language' | 'figures'>;

const FIGURE = /\{([a-z-]+)\}/g;

/** {open-before} is `openBefore`. */
function figureOf(written: string): string {
  return written.replaceAll(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());
}

/** Null where this system does not know the version, or a figure is missing. */
export function noticeText({ template, version, language, figures }: NoticeContent): string | null {
  const known = templateVersion(template, version);
  if (!known) return null;
  let complete = true;
  const text = known.text[language].replaceAll(FIGURE, (_whole, written: string) => {
    const name = figureOf(written);
    const figure = isFigureName(name) ? writtenFigure(figures, name) : undefined;
    complete &&= figure !== undefined;
    return figure?.[language] ?? '';
  });
  return complete ? text : null;
}

/** The figures a text names, in its order. */
export function figuresNamedBy(text: string): readonly FigureName[] {
  return [...text.matchAll(FIGURE)].map(([, written = '']) => figureOf(written)).filter(isFigureName);
}
