/** The one font of all documents: Noto Sans SC (SIL Open Font License, see LICENSES/NotoSansSC-OFL.txt). */
import { readFileSync } from 'node:fs';
import { create } from 'fontkit';
import { FontFace } from './font-face';

export class DocumentFont {
  private readonly faces = new Map<1 | 2, FontFace>();
  private bytes: Buffer | undefined;

  /** As a layout of documents sets it. */
  face(layout: 1 | 2): FontFace {
    const known = this.faces.get(layout);
    if (known) return known;
    const file = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
    const opened = create((this.bytes ??= readFileSync(file)));
    if (opened.type !== 'TTF') throw new Error(`${file} is no single font`);
    const face = new FontFace(opened, layout);
    this.faces.set(layout, face);
    return face;
  }
}
