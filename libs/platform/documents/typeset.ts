/**
 * Sets a document as PDF. The same document gives the same bytes, on every machine and at any time: nothing here reads a clock
 * or makes an id, nothing is compressed (compressors differ from release to release), and the font is the one shipped.
 * Whatever changes the bytes is another layout, for new versions of the forms of documents that are set here; `typeset.spec` pins
 * those that are in use.
 */
import type { PrintableBlock, PrintableDocument } from '#kernel';
import type { DocumentFont } from './document-font';
import { heightOfItem, heightToKeep } from './keep-together';
import { Paper } from './paper';
import { setTable } from './set-table';
import { BODY, HANG, HEADING, SPACE, TITLE } from './sizes';

/** The characters that cannot be printed would stand as boxes in what people sign. */
export class UnprintableText extends Error {
  constructor(readonly characters: readonly string[]) {
    super(`no glyph for ${characters.join(' ')}`);
  }
}

/** @throws UnprintableText when the font lacks a character */
export async function typeset(document: PrintableDocument, font: DocumentFont): Promise<Buffer> {
  const { title, blocks, layout = 1 } = document;
  const face = font.face(layout);
  const missing = face.missing(textsOf(document).join(''));
  if (missing.length > 0) throw new UnprintableText(missing);
  const paper = new Paper(face, document);
  paper.paragraph(title, TITLE, { centred: true });
  paper.skip(SPACE.afterTitle);
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'HEADING') paper.skip(SPACE.beforeHeading);
    keepTogether(paper, blocks.slice(at), layout);
    setBlock(paper, block, layout);
  }
  return paper.finished(document.reference);
}

/** A heading stands with what it heads; in layout 1 with three lines, whatever they are. */
function keepTogether(paper: Paper, blocks: readonly PrintableBlock[], layout: 1 | 2): void {
  const [block, next] = blocks;
  const leads = block?.kind === 'HEADING' || (block?.kind === 'PARAGRAPH' && next?.kind === 'TABLE');
  if (layout === 2 && leads) paper.makeRoom(heightToKeep(paper, blocks));
  if (layout === 1 && block?.kind === 'HEADING') paper.makeRoom(paper.height(1, HEADING) + paper.height(3, BODY));
}

function setBlock(paper: Paper, block: PrintableBlock, layout: 1 | 2): void {
  switch (block.kind) {
    case 'HEADING':
      paper.paragraph(block.text, HEADING);
      paper.skip(SPACE.afterHeading);
      return;
    case 'PARAGRAPH':
      paper.paragraph(block.text, BODY);
      paper.skip(SPACE.afterParagraph);
      return;
    case 'LIST':
      for (const [index, item] of block.items.entries()) setItem(paper, `${index + 1}.`, item, layout);
      return;
    case 'TABLE':
      paper.skip(SPACE.beforeTable);
      setTable(paper, block);
      paper.skip(SPACE.afterTable);
  }
}

function setItem(paper: Paper, mark: string, item: string, layout: 1 | 2): void {
  paper.makeRoom(layout === 1 ? paper.height(1, BODY) : heightOfItem(paper, item));
  paper.write(mark, 0, 0, BODY);
  paper.paragraph(item, BODY, { indent: HANG });
  paper.skip(SPACE.afterItem);
}

function textsOf({ title, reference, blocks }: PrintableDocument): readonly string[] {
  const ofBlock = (block: PrintableBlock): readonly string[] => {
    if (block.kind === 'LIST') return block.items;
    if (block.kind === 'TABLE') return [...block.columns.map((column) => column.title), ...block.rows.flat()];
    return [block.text];
  };
  return [title, reference, '0123456789/ .', ...blocks.flatMap(ofBlock)];
}
