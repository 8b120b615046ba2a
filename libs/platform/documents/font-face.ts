/**
 * The font as one layout of documents sets it. Every character is set as its own glyph at its own width: neither Chinese nor
 * figures need more, and what a document looks like does not depend on a shaping engine. The quotation marks ‘ ’ “ ” are Chinese
 * and English ones at once, and the font has them as wide as a Chinese character; layout 2 takes its narrow ones (OpenType
 * pwid) where no Chinese stands beside them, so that an apostrophe does not tear a word apart.
 */
import type { Font, Glyph, GlyphRun } from 'fontkit';

const QUOTES = '‘’“”';
const CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;

export class FontFace {
  private readonly glyphs = new Map<string, Glyph>();
  private readonly narrow = new Map<string, Glyph>();
  readonly font: Font;

  /** @param opened nobody else's: it lays text out by this face from now on */
  constructor(opened: Font, layout: 1 | 2) {
    if (layout === 2) {
      for (const mark of QUOTES) {
        const [glyph] = opened.layout(mark, ['pwid']).glyphs;
        if (glyph) this.narrow.set(mark, glyph);
      }
    }
    this.font = Object.assign(opened, { layout: (text: string) => this.laidOut(text) as GlyphRun });
  }

  /** Characters of the text that the font has no glyph for, each once. */
  missing(text: string): readonly string[] {
    const characters = [...new Set(text.replace(/\n/g, ''))];
    return characters.filter((one) => !this.font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0));
  }

  /** Width in points at this size. */
  width(text: string, size: number): number {
    const units = this.glyphsOf(text).reduce((sum, { advanceWidth }) => sum + advanceWidth, 0);
    return (units * size) / this.font.unitsPerEm;
  }

  private laidOut(text: string): Pick<GlyphRun, 'glyphs' | 'positions' | 'advanceWidth'> {
    const glyphs = this.glyphsOf(text);
    const positions = glyphs.map(({ advanceWidth: xAdvance }) => ({ xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0 }));
    return { glyphs, positions, advanceWidth: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) };
  }

  private glyphsOf(text: string): Glyph[] {
    const characters = [...text];
    return characters.map((one, at) => {
      const narrow = this.narrow.get(one);
      return narrow && !isBesideChinese(characters, at) ? narrow : this.glyph(one);
    });
  }

  private glyph(character: string): Glyph {
    const known = this.glyphs.get(character);
    if (known) return known;
    const glyph = this.font.glyphForCodePoint(character.codePointAt(0) ?? 0);
    this.glyphs.set(character, glyph);
    return glyph;
  }
}

/** Whether a Chinese character or mark is the next on either side, other quotation marks passed over. */
function isBesideChinese(characters: readonly string[], at: number): boolean {
  const next = (step: 1 | -1): string => {
    let other = at + step;
    while (QUOTES.includes(characters[other] ?? ' ')) other += step;
    return characters[other] ?? ' ';
  };
  return CHINESE.test(next(-1)) || CHINESE.test(next(1));
}
