/** Why an event cannot be read, and why the store refuses, in words for operators. */
import type { Bilingual } from '#kernel';
import type { EventStoreRefused } from './event-store-errors';
import type { UnreadableReason } from './recorded-event';

export const UNREADABLE_BECAUSE: Readonly<Record<UnreadableReason, Bilingual>> = {
  'unknown-type': { en: 'this version does not know its type', zh: '本版本不认识其类型' },
  'unknown-version': { en: 'it has a version this one does not know', zh: '其版本为本版本所不识' },
  'malformed-data': { en: 'its data do not have the shape of its type', zh: '其数据与该类型的结构不符' },
  'malformed-metadata': { en: 'its metadata do not have the shape they must have', zh: '其元数据结构不符' },
  'not-json': { en: 'its data are no JSON', zh: '其数据不是JSON' },
  'upcast-failed': { en: 'it could not be brought to the version of today', zh: '无法转换为当前版本' },
  'events-missing': { en: 'events before it are hidden or gone', zh: '其之前的事件已隐藏或缺失' },
};

export const REFUSED_BECAUSE: Readonly<Record<EventStoreRefused['reason'], Bilingual>> = {
  'access-denied': { en: 'the user has no right to it', zh: '该用户无此权限' },
  'append-too-large': { en: 'it is too large to be written at once', zh: '一次写入的内容过大' },
  'stream-deleted': { en: 'the stream was deleted for good', zh: '该流已被永久删除' },
  'not-served': { en: 'it does not serve this', zh: '不提供此操作' },
};
