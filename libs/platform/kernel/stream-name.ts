/** The categories of streams, all of them; a stream is `<category>-<id>`. */
export const STREAM_CATEGORIES = [
  'loan',
  'party',
  'case',
  'contact',
  'complaint',
  'sweep',
  'suspense',
  'policy',
  'approval',
  'webhook',
  'bureau',
  'submission',
  'work',
  'assignment',
  'report',
  'operation',
] as const;
export type StreamCategory = (typeof STREAM_CATEGORIES)[number];

export function streamName(category: StreamCategory, id: string): string {
  return `${category}-${id}`;
}

/** Splits at the first hyphen, since ids may contain hyphens and categories never do. */
export function parseStreamName(stream: string): { readonly category: string; readonly id: string } {
  const at = stream.indexOf('-');
  return at < 0 ? { category: stream, id: '' } : { category: stream.slice(0, at), id: stream.slice(at + 1) };
}
