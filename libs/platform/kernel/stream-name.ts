/** The categories of streams; a stream is `<category>-<id>`. */
export type StreamCategory = 'loan' | 'party' | 'case' | 'sweep';

export function streamName(category: StreamCategory, id: string): string {
  return `${category}-${id}`;
}

/** Splits at the first hyphen, since ids may contain hyphens and categories never do. */
export function parseStreamName(stream: string): { readonly category: string; readonly id: string } {
  const at = stream.indexOf('-');
  return at < 0 ? { category: stream, id: '' } : { category: stream.slice(0, at), id: stream.slice(at + 1) };
}
