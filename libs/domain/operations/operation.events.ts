/**
 * What operators and systems make the system do: rebuilds, retries, steps given up, sweeps, moves of a simulated clock. Recorded before
 * it is done, by whoever ordered it. Stream `operation-<business date>`: one a day.
 */
import { code, defineEvent, eventsByName, optional, part, type DataOf, type EventOf } from '#event-schema';
import type { Bilingual } from '#kernel';

const ordered = part({
  operation: code('Which operation, by its name in the interface: `rebuildProjection`.'),
  address: code('Where it was sent: it names the projection, step, delivery or webhook it is about.'),
  until: optional(code('Of a move of the clock: to when. Of a sweep: for the end of which day.')),
  scope: optional(code('Of steps that are tried again: which.')),
});
export type OperationOrderedData = DataOf<typeof ordered>;

/** What is done, by the name of the operation. */
const OPERATIONS: { readonly [operation: string]: Bilingual | undefined } = {
  rebuildProjection: { en: 'to build a read model anew', zh: '重建读模型' },
  compareProjection: { en: 'to compare a read model with a fresh one', zh: '核对读模型' },
  retryParked: { en: 'to try parked events again', zh: '重试搁置的事件' },
  retrySteps: { en: 'to try again what could not be done', zh: '重试未完成的步骤' },
  resolveStep: { en: 'to give up a step that could not be done', zh: '放弃未完成的步骤' },
  retryDelivery: { en: 'to send to a partner again', zh: '重新发送至合作方' },
  resolveDelivery: { en: 'to give up what was to be sent to a partner', zh: '放弃向合作方的发送' },
  retryWebhookDelivery: { en: 'to tell a webhook again', zh: '重新推送' },
  resolveWebhookDelivery: { en: 'to give up what was to be told to a webhook', zh: '放弃推送' },
  advanceClock: { en: 'to move the simulated clock', zh: '调整模拟时钟' },
  startSweep: { en: 'to sweep the book for what is overdue', zh: '扫描逾期借款' },
  submitMonth: { en: 'to submit a month to the credit bureau', zh: '向征信机构报送月度数据' },
  submitWhatIsDue: { en: 'to submit to the credit bureau what is due', zh: '向征信机构报送到期数据' },
};
const ANY: Bilingual = { en: 'to do something that its data names', zh: '具体见数据' };

export const OperationOrdered = defineEvent('OperationOrdered', {
  subject: () => undefined,
  says: 'Somebody had the system do something: build a read model anew, try again or give up what it could not do, sweep the book, move the clock. It is recorded before it is begun; what came of it stands with the operation itself.',
  told: ({ operation, until }) => {
    const what = Object.hasOwn(OPERATIONS, operation) ? OPERATIONS[operation] : undefined;
    const { en, zh } = what ?? ANY;
    return until === undefined
      ? { en: `It was ordered ${en}.`, zh: `下达系统操作：${zh}。` }
      : { en: `It was ordered ${en}, as of ${until}.`, zh: `下达系统操作：${zh}（截至${until}）。` };
  },
  data: ordered,
  example: { operation: 'rebuildProjection', address: '/projections/audit_trail/rebuild' },
});

export type OperationOrdered = EventOf<typeof OperationOrdered>;
export const operationEvents = eventsByName(OperationOrdered);
