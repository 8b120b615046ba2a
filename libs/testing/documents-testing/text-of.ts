/** What a reader of PDF finds in one: an engine of its own, not the one that made it. */
import { definePDFJSModule, extractText, getDocumentProxy, getMeta } from 'unpdf';

export interface ReadPdf {
  /** Of all pages, without white space at line ends. */
  readonly text: string;
  readonly pages: readonly string[];
  readonly info: object;
}

export async function textOf(bytes: Uint8Array): Promise<ReadPdf> {
  await definePDFJSModule(() => import('unpdf/pdfjs'));
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text: pages } = await extractText(pdf, { mergePages: false });
  const { info } = await getMeta(pdf);
  return { text: pages.join('\n'), pages, info };
}
