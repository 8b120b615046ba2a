/** What a contact counts as, by the words of the standard: a voice that only tells, or one that talks with the person. */
import type { FeedEvent } from '../event-feed';
import { textOf } from './month-events';

const TALKING = new Set(['CALL', 'CHAT', 'VISIT']);

export function talks(event: FeedEvent): boolean {
  return TALKING.has(textOf(event, 'channel'));
}

export function mannerOf(event: FeedEvent): 'TALKS' | 'TELLS' | 'MESSAGE' {
  if (talks(event)) return 'TALKS';
  return textOf(event, 'channel') === 'VOICE_BOT' ? 'TELLS' : 'MESSAGE';
}
