/** Looks at XML before anything reads it, in one pass: no document type (and so no entity of its own), not too long, not too deep. */

const MOST_CHARACTERS = 900_000;
const DEEPEST = 40;
const MOST_ELEMENTS = 20_000;

/** Why it is not read; null when it may be. */
export function beyondBounds(xml: string): string | null {
  if (xml.length > MOST_CHARACTERS) return `has more than ${MOST_CHARACTERS} characters`;
  if (/<!(doctype|entity)/i.test(xml)) return 'may declare no document type and no entities';
  let [depth, elements] = [0, 0];
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const end = endOfMarkup(xml, at);
    if (end === null) return 'breaks off within a tag';
    const first = xml[at + 1];
    if (first === '/') depth -= 1;
    else if (first !== '!' && first !== '?') {
      elements += 1;
      if (xml[end - 2] !== '/') depth += 1;
    }
    if (depth > DEEPEST) return `is nested deeper than ${DEEPEST} elements`;
    if (elements > MOST_ELEMENTS) return `has more than ${MOST_ELEMENTS} elements`;
    at = end;
  }
  return null;
}

/** Behind the `>` that ends what begins here; quoted values and comments may hold others. Null when nothing ends it. */
function endOfMarkup(xml: string, at: number): number | null {
  const closing = xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<![CDATA[', at) ? ']]>' : null;
  if (closing !== null) return behind(xml, closing, at);
  let quote = '';
  for (let n = at + 1; n < xml.length; n++) {
    const character = xml[n] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return n + 1;
  }
  return null;
}

function behind(xml: string, closing: string, from: number): number | null {
  const found = xml.indexOf(closing, from);
  return found < 0 ? null : found + closing.length;
}
