/**
 * How much has to stand on one page from a block on (layout 2), so that nothing that leads to something stands alone at the foot
 * of a page: a heading and the sentence above a table go with what follows them, down to the first row under a table's head. An
 * item of a list is not torn apart either unless it is long.
 */
import type { PrintableBlock } from '#kernel';
import { TEXT_WIDTH, type Paper } from './paper';
import { heightOfBeginning } from './set-table';
import { BODY, HANG, HEADING, SPACE } from './sizes';

/** Lines of a text that stand with what leads to it. */
const FIRST_LINES = 2;
/** A clause in two languages rarely has more. */
const LINES_OF_AN_ITEM = 8;

export function heightToKeep(paper: Paper, [block, ...rest]: readonly PrintableBlock[]): number {
  if (block === undefined) return 0;
  switch (block.kind) {
    case 'HEADING':
      return textHeight(paper, block.text, HEADING) + SPACE.afterHeading + heightToKeep(paper, rest);
    case 'PARAGRAPH':
      return rest[0]?.kind === 'TABLE'
        ? textHeight(paper, block.text, BODY) + SPACE.afterParagraph + heightToKeep(paper, rest)
        : textHeight(paper, block.text, BODY, { most: FIRST_LINES });
    case 'LIST':
      return block.items[0] === undefined ? 0 : heightOfItem(paper, block.items[0]);
    case 'TABLE':
      return SPACE.beforeTable + heightOfBeginning(paper, block);
  }
}

/** Of an item of a list, or of the first lines of a long one. */
export function heightOfItem(paper: Paper, item: string): number {
  return textHeight(paper, item, BODY, { most: LINES_OF_AN_ITEM, width: TEXT_WIDTH - HANG });
}

function textHeight(paper: Paper, text: string, size: number, { most = Infinity, width = TEXT_WIDTH } = {}): number {
  return paper.height(Math.min(paper.lines(text, size, width).length, most), size);
}
