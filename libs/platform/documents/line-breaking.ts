/**
 * Breaks text into lines. Chinese breaks between any two characters, but no line begins with a closing mark or ends with an
 * opening one (避头尾); words of other scripts stay whole unless one alone is wider than the line.
 */

/** How wide a text is, in the unit of the line's width. */
export type Measure = (text: string) => number;

const UNITS = /\n| +|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]+|./gsu;
const NEVER_FIRST = /^[，。、；：？！）》」』】〕”’…％%,.;:?!)\]]/u;
const NEVER_LAST = /[（《「『【〔“‘([¥]$/u;

/** What must not be torn apart, in order; spaces are units of their own. */
function unitsOf(line: string): readonly string[] {
  const units: string[] = [];
  for (const [unit] of line.matchAll(UNITS)) {
    const last = units.at(-1);
    const joins = last !== undefined && last.trim() !== '' && (NEVER_FIRST.test(unit) || NEVER_LAST.test(last));
    if (joins) units[units.length - 1] = `${last}${unit}`;
    else units.push(unit);
  }
  return units;
}

/** A unit wider than a whole line, cut where it must be. */
function* pieces(unit: string, width: number, measure: Measure): Generator<string> {
  let piece = '';
  for (const character of unit) {
    if (piece !== '' && measure(piece + character) > width) {
      yield piece;
      piece = '';
    }
    piece += character;
  }
  yield piece;
}

function brokenLine(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const unit of unitsOf(text)) {
    if (measure((line + unit).trimEnd()) <= width) {
      line += unit;
      continue;
    }
    if (line.trimEnd() !== '') lines.push(line.trimEnd());
    const cut = [...pieces(unit.trimStart(), width, measure)];
    line = cut.pop() ?? '';
    lines.push(...cut);
  }
  return [...lines, line.trimEnd()];
}

export function brokenLines(text: string, width: number, measure: Measure): readonly string[] {
  return text.split('\n').flatMap((line) => brokenLine(line, width, measure));
}
