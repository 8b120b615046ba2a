/** Documents as PDF: set in Chinese and English with one embedded font, the same bytes every time. */
export { DocumentPress, PressUnavailable, type PrintedDocument } from './document-press';
export { DocumentsModule } from './documents.module';
export { DocumentFont } from './document-font';
export { typeset, UnprintableText } from './typeset';
