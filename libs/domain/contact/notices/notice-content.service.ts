/** The hash of a notice's exact text: whoever shows it again can see that it is what was sent. */
import { createHash } from 'node:crypto';
import { type NoticeContent, noticeText } from './notice-text';
import { templateInUse } from './notice-templates';

/** A notice before it is prepared: its template's version is the one in use. */
export type PreparedContent = Omit<NoticeContent, 'version'>;

export function contentHash(content: PreparedContent): string {
  const { version } = templateInUse(content.template);
  return hashOfText(noticeText({ ...content, version }) ?? '');
}

export function hashOfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
