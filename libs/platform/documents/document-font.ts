/**
 * The one font of all documents: Noto Sans SC (SIL Open Font License, see LICENSES/NotoSansSC-OFL.txt). Every character is
 * set as its own glyph at its own width: neither Chinese nor figures need more, and what a document looks like does not
 * depend on a shaping engine.
 */
import { readFileSync } from 'node:fs';
import { create, type Font, type Glyph, type GlyphRun } from 'fontkit';

export class DocumentFont {
  private readonly glyphs = new Map<number, Glyph>();
  readonly font: Font;

  constructor() {
    const file = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
    const opened = create(readFileSync(file));
    if (opened.type !== 'TTF') throw new Error(`${file} is no single font`);
    this.font = Object.assign(opened, { layout: (text: string) => this.laidOut(text) as GlyphRun });
  }

  /** Characters of the text that the font has no glyph for, each once. */
  missing(text: string): readonly string[] {
    const characters = [...new Set(text.replace(/\n/g, ''))];
    return characters.filter((one) => !this.font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0));
  }

  /** Width in points at this size. */
  width(text: string, size: number): number {
    let units = 0;
    for (const one of text) units += this.glyph(one.codePointAt(0) ?? 0).advanceWidth;
    return (units * size) / this.font.unitsPerEm;
  }

  private laidOut(text: string): Pick<GlyphRun, 'glyphs' | 'positions' | 'advanceWidth'> {
    const glyphs = Array.from(text, (one) => this.glyph(one.codePointAt(0) ?? 0));
    const positions = glyphs.map(({ advanceWidth: xAdvance }) => ({ xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0 }));
    return { glyphs, positions, advanceWidth: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) };
  }

  private glyph(codePoint: number): Glyph {
    const known = this.glyphs.get(codePoint);
    if (known) return known;
    const glyph = this.font.glyphForCodePoint(codePoint);
    this.glyphs.set(codePoint, glyph);
    return glyph;
  }
}
