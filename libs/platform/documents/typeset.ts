/**
 * Sets a document as PDF. The same document gives the same bytes, on every machine and at any time: nothing here reads a clock
 * or makes an id, nothing is compressed (compressors differ from release to release), and the font is the one shipped.
 * Whatever changes the bytes makes a new version of every form of document that is set here; `typeset.spec` pins them.
 */
import type { PrintableBlock, PrintableDocument } from '#kernel';
import type { DocumentFont } from './document-font';
import { Paper } from './paper';
import { setTable } from './set-table';

const [TITLE, HEADING, BODY] = [16, 11.5, 10] as const;
const HANG = 16;

/** The characters that cannot be printed would stand as boxes in what people sign. */
export class UnprintableText extends Error {
  constructor(readonly characters: readonly string[]) {
    super(`no glyph for ${characters.join(' ')}`);
  }
}

/** @throws UnprintableText when the font lacks a character */
export async function typeset(document: PrintableDocument, font: DocumentFont): Promise<Buffer> {
  const missing = font.missing(textsOf(document).join(''));
  if (missing.length > 0) throw new UnprintableText(missing);
  const paper = new Paper(font, document);
  paper.paragraph(document.title, TITLE, { centred: true });
  paper.skip(10);
  for (const block of document.blocks) setBlock(paper, block);
  return paper.finished(document.reference);
}

function setBlock(paper: Paper, block: PrintableBlock): void {
  switch (block.kind) {
    case 'HEADING':
      paper.skip(8);
      // A heading stands with what it heads.
      paper.makeRoom(paper.height(1, HEADING) + paper.height(3, BODY));
      paper.paragraph(block.text, HEADING);
      paper.skip(2);
      return;
    case 'PARAGRAPH':
      paper.paragraph(block.text, BODY);
      paper.skip(3);
      return;
    case 'LIST':
      for (const [index, item] of block.items.entries()) setItem(paper, `${index + 1}.`, item);
      return;
    case 'TABLE':
      paper.skip(3);
      setTable(paper, block);
      paper.skip(6);
  }
}

function setItem(paper: Paper, mark: string, item: string): void {
  paper.makeRoom(paper.height(1, BODY));
  paper.write(mark, 0, 0, BODY);
  paper.paragraph(item, BODY, { indent: HANG });
  paper.skip(2);
}

function textsOf({ title, reference, blocks }: PrintableDocument): readonly string[] {
  const ofBlock = (block: PrintableBlock): readonly string[] => {
    if (block.kind === 'LIST') return block.items;
    if (block.kind === 'TABLE') return [...block.columns.map((column) => column.title), ...block.rows.flat()];
    return [block.text];
  };
  return [title, reference, '0123456789/ .', ...blocks.flatMap(ofBlock)];
}
