/** A4 pages that are filled from top to bottom. All lengths are points. */
import PDFDocument from 'pdfkit';
import type { LocalDate } from '#kernel';
import type { FontFace } from './font-face';
import { brokenLines } from './line-breaking';

const PAGE = { width: 595.28, height: 841.89, side: 56, top: 60, foot: 64 } as const;
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.side;
const TEXT_HEIGHT = PAGE.height - PAGE.top - PAGE.foot;
/** Height of a line, as a share of the size of the letters. */
const LEADING = 1.5;
const [INK, RULE, SHADE] = ['#1a1a1a', '#9a9a9a', '#efefef'] as const;

export interface PaperOptions {
  readonly title: string;
  readonly language: string;
  readonly madeOn: LocalDate;
}

export class Paper {
  private readonly pdf: PDFKit.PDFDocument;
  private readonly chunks: Buffer[] = [];
  private y: number = PAGE.top;

  constructor(
    private readonly font: FontFace,
    { title, language, madeOn }: PaperOptions,
  ) {
    const made = new Date(`${madeOn}T00:00:00+08:00`);
    this.pdf = new PDFDocument({
      size: [PAGE.width, PAGE.height],
      margin: 0,
      compress: false,
      bufferPages: true,
      // None yet: the standard fonts of PDF are never used.
      font: '',
      lang: language,
      displayTitle: true,
      info: { Title: title, Producer: 'Reprieve', Creator: 'Reprieve', CreationDate: made, ModDate: made },
    });
    this.pdf.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    // An opened font is taken as well as its bytes, only the types do not say so.
    this.pdf.font(font.font as unknown as Buffer);
  }

  lines(text: string, size: number, width: number): readonly string[] {
    return brokenLines(text, width, (part) => this.font.width(part, size));
  }

  height(lines: number, size: number): number {
    return lines * size * LEADING;
  }

  /** Goes to the next page unless this much fits on what is left of this one; what fits no page stays where it is. */
  makeRoom(height: number): boolean {
    const fits = this.y + height <= PAGE.height - PAGE.foot;
    if (fits || this.y === PAGE.top || height > TEXT_HEIGHT) return false;
    this.turnPage();
    return true;
  }

  /** Whether this much can be set without turning the page. */
  hasRoom(height: number): boolean {
    return this.y === PAGE.top || this.y + height <= PAGE.height - PAGE.foot;
  }

  turnPage(): void {
    this.pdf.addPage();
    this.y = PAGE.top;
  }

  skip(height: number): void {
    if (this.y > PAGE.top) this.y += height;
  }

  /** One line after the other over the pages, each indented, or centred between the margins. */
  paragraph(text: string, size: number, { indent = 0, centred = false } = {}): void {
    for (const line of this.lines(text, size, TEXT_WIDTH - indent)) {
      if (!this.hasRoom(this.height(1, size))) this.turnPage();
      const middle = centred ? (TEXT_WIDTH - this.font.width(line, size)) / 2 : indent;
      this.write(line, middle, 0, size);
      this.y += this.height(1, size);
    }
  }

  /** One line at a place below the cursor, from the left margin. */
  write(line: string, x: number, below: number, size: number): void {
    if (line === '') return;
    this.pdf
      .fillColor(INK)
      .fontSize(size)
      .text(line, PAGE.side + x, this.y + below, { lineBreak: false, baseline: 'top' });
  }

  width(text: string, size: number): number {
    return this.font.width(text, size);
  }

  /** A box below the cursor, from the left margin. */
  box(x: number, width: number, height: number, shaded: boolean): void {
    const box = this.pdf.lineWidth(0.5).rect(PAGE.side + x, this.y, width, height);
    if (shaded) box.fillAndStroke(SHADE, RULE);
    else box.stroke(RULE);
  }

  down(height: number): void {
    this.y += height;
  }

  /** Writes the foot of every page and gives the bytes. */
  finished(reference: string): Promise<Buffer> {
    const { count } = this.pdf.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.pdf.switchToPage(page);
      this.y = PAGE.height - PAGE.foot + 22;
      const number = `${page + 1} / ${count}`;
      this.write(reference, 0, 0, 8);
      this.write(number, TEXT_WIDTH - this.font.width(number, 8), 0, 8);
    }
    return new Promise((resolve, reject) => {
      this.pdf.once('error', reject).once('end', () => resolve(Buffer.concat(this.chunks)));
      this.pdf.end();
    });
  }
}
