/** A stream that holds an event nobody here can read: which one, why, and what puts it right. Asking again does not. */
import { UNREADABLE_BECAUSE, type UnreadableEvent } from '#event-store';
import type { Bilingual } from '#kernel';
import { Problem } from './problem';

type Reason = UnreadableEvent['reason'];

const NEWER: Bilingual = {
  en: 'A newer version of the system seems to have written it: run that version, or a later one, everywhere.',
  zh: '该事件可能由更新的版本写入：请在各处运行该版本或更新的版本。',
};
const FOREIGN: Bilingual = {
  en: 'It was not written by this system, or was damaged: find out who wrote it, take away their right to write here, and run a version that knows how to read it.',
  zh: '该事件并非由本系统写入，或已损坏：请查明写入者、收回其写入权限，并运行能够读取该事件的版本。',
};
const CUT_OFF: Bilingual = {
  en: 'Events before it are hidden: remove $tb, $maxCount and $maxAge from the metadata of the stream, or restore the store from a backup.',
  zh: '此前的事件已不可见：请从流的元数据中移除 $tb、$maxCount 和 $maxAge，或从备份恢复事件存储。',
};

const REPAIRS: Readonly<Record<Reason, Bilingual>> = {
  'unknown-type': NEWER,
  'unknown-version': NEWER,
  'malformed-data': FOREIGN,
  'malformed-metadata': FOREIGN,
  'not-json': FOREIGN,
  'upcast-failed': FOREIGN,
  'events-missing': CUT_OFF,
};

export function unreadableEvent({ stream, revision, type, reason }: UnreadableEvent): Problem {
  const repair = REPAIRS[reason];
  const because = UNREADABLE_BECAUSE[reason];
  const told = {
    en: `Event ${type} at revision ${revision} of ${stream} cannot be read: ${because.en}. ${repair.en}`,
    zh: `流${stream}修订号${revision}的事件${type}无法读取：${because.zh}。${repair.zh}`,
  };
  return new Problem('event-unreadable', told, { reason: told, facts: { stream, revision, type, why: reason } });
}
