/** The store's own streams and events: metadata, statistics, links, tombstones. */
export function isSystem(stream: string, type: string): boolean {
  return stream.startsWith('$') || type.startsWith('$');
}
