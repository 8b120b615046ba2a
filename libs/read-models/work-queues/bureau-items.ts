/** What of a loan's reports to the credit bureau waits for somebody: a notice, a repair, the next file, an answer to an objection. */
import {
  type BureauState,
  lastSubmission,
  type MonthRecord,
  monthStanding,
  type MonthStanding,
  type Objection,
  OBJECTOR_WORDS,
  ROW_REFUSALS,
  rowInWords,
} from '#bureau';
import type { LocalDate } from '#kernel';
import { listed } from '#words';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';
import { nextFileOn, workingDaysFrom } from './queue-clocks';
import type { Queue, Step } from './queues';

interface Waiting {
  readonly queue: Queue;
  readonly step: Step;
  readonly dueOn: (since: LocalDate) => LocalDate;
  readonly says: (month: MonthRecord) => Pick<QueueItemRow, 'kind' | 'why'>;
}

const WAITING: { readonly [Standing in MonthStanding]?: Waiting } = {
  NOTICE_OWED: {
    ...{ queue: 'NOTICE_OWED', step: 'TO_GIVE_NOTICE' },
    dueOn: (since) => workingDaysFrom(since, 'NOTICE_OWED'),
    says: withheld,
  },
  REJECTED: {
    ...{ queue: 'BUREAU_REJECTED', step: 'TO_REPAIR' },
    dueOn: (since) => workingDaysFrom(since, 'BUREAU_REJECTED'),
    says: refused,
  },
  DUE: { queue: 'BUREAU_DUE', step: 'TO_SUBMIT', dueOn: nextFileOn, says: toSay },
};

/** The bureau's codes, in words where they have any. */
function refused(record: MonthRecord): Pick<QueueItemRow, 'kind' | 'why'> {
  const { codes = [] } = lastSubmission(record) ?? {};
  const english = codes.map((code) => (ROW_REFUSALS[code] ? `${ROW_REFUSALS[code].en} (${code})` : code));
  const chinese = codes.map((code) => (ROW_REFUSALS[code] ? `${ROW_REFUSALS[code].zh}（${code}）` : code));
  return {
    kind: codes[0] ?? null,
    why: {
      en: `The bureau refused the row of ${record.month}: ${english.join('; ')}.`,
      zh: `征信机构退回${record.month}的报送：${chinese.join('；')}。`,
    },
  };
}

function withheld({ month, right }: MonthRecord): Pick<QueueItemRow, 'kind' | 'why'> {
  const { en, zh } = rowInWords(right);
  return {
    kind: null,
    why: {
      en: `${month} is negative (${en}), and held back until the person is told (征信业管理条例 第15条).`,
      zh: `${month}为不良信息（${zh}），告知本人前暂缓报送（征信业管理条例第15条）。`,
    },
  };
}

function toSay({ month, right }: MonthRecord): Pick<QueueItemRow, 'kind' | 'why'> {
  const { en, zh } = rowInWords(right);
  return { kind: null, why: { en: `${month} is to say: ${en}.`, zh: `${month}应报送：${zh}。` } };
}

function objected({ from, claim, months }: Objection['told']): Pick<QueueItemRow, 'kind' | 'why'> {
  const which = listed(months);
  const notMine = claim === 'NOT_MINE';
  return {
    kind: claim ?? 'WRONG',
    why: {
      en: `${OBJECTOR_WORDS[from].en} objects to what was reported for ${which.en}${notMine ? ': the loan is said to be somebody else’s' : ''}.`,
      zh: `${OBJECTOR_WORDS[from].zh}对${which.zh}的报送提出异议${notMine ? '，称该借款非本人所借' : ''}。`,
    },
  };
}

export function bureauItems(state: BureauState): readonly QueueItemRow[] {
  const { loanId, borrowerId } = state;
  if (loanId === null || borrowerId === null) return [];
  const of = { borrowerId, loanIds: [loanId] };
  const months = state.months.flatMap((record) => {
    const waiting = WAITING[monthStanding(state, record)];
    if (!waiting) return [];
    const { queue, step, dueOn, says } = waiting;
    const { month, since } = record;
    const itemId = `bureau/${loanId}/${month}`;
    const entered = { enteredOn: since.on, enteredAt: since.at };
    const said = { ...says(record), dueOn: dueOn(since.on) };
    return [personItem({ queue, step, ...of, itemId, reference: month, ...said, ...entered })];
  });
  const objections = state.objections.flatMap(({ told, since, answer }) => {
    if (answer !== null) return [];
    const { objectionId: reference, dueOn } = told;
    const itemId = `objection/${loanId}/${reference}`;
    const entered = { enteredOn: since.on, enteredAt: since.at };
    const said = { ...objected(told), dueOn };
    return [personItem({ queue: 'OBJECTION', step: 'TO_ANSWER', ...of, itemId, reference, ...said, ...entered })];
  });
  return [...months, ...objections];
}
