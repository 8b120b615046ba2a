/** R8: what was told to the credit bureau, what it refused, objections, corrections and restorations. */
import type { BureauEvent } from '#bureau';
import { daysBetween, type LocalDate } from '#kernel';
import type { ReportPeriod } from '#reports';
import type { Fact } from '../pinned-facts';
import type { FactStream, ReportDefinition, ReportEntry } from '../runs/report-definition';
import { isWithin, knownBy, toldBy, valuesOf } from './told-facts';
import { countColumn } from './words-of-figures';

/** Events that are counted as they are, and the column each counts in. */
const COUNTED: { readonly [Type in string]?: string } = {
  NegativeNoticeGiven: 'noticesGiven',
  ReportSubmitted: 'submitted',
  ReportConfirmed: 'confirmed',
  ReportRejected: 'rejected',
  BureauRecordCorrected: 'corrected',
};

const FINDINGS = {
  OPEN: { en: 'Not answered yet', zh: '尚未答复' },
  UPHELD: { en: 'Upheld', zh: '异议成立' },
  NOT_UPHELD: { en: 'Not upheld', zh: '异议不成立' },
  UNDECIDABLE: { en: 'Cannot be decided', zh: '无法核实' },
};

const RESTORATIONS = {
  REQUESTED: { en: 'Not answered yet', zh: '尚未答复' },
  RESTORED: { en: 'Restored', zh: '已恢复' },
  REJECTED: { en: 'Refused by the bureau', zh: '征信机构未予更正' },
};

export const creditReporting: ReportDefinition = {
  code: 'R8',
  version: 1,
  title: { en: 'Credit reporting, objections and corrections', zh: '征信报送、异议及更正情况表' },
  legalBasis: {
    en: 'Regulation on the Administration of the Credit Reporting Industry, articles 15 (telling before), 16, 25 (objections in 20 days), 26 and 40.',
    zh: '《征信业管理条例》第十五条（事先告知）、第十六条、第二十五条（异议二十日内答复）、第二十六条、第四十条。',
  },
  basis: {
    en: 'Events recorded from the first day to the last, by business date; objections by the day they were received, restorations by the day they were asked for, and how they stood at the end of the last day by what is known at the pinned position. An objection is answered in time by the day that was told when it was received. A row counts in the reporting month it is of.',
    zh: '以首日至末日按业务日登记的事项为准；异议按收到日、恢复按申请日计，按锁定日志位置所知、截至末日日终的状态统计。异议按受理时告知的期限判断是否按期。报送记录按所属报送月份列示。',
  },
  period: 'SPAN',
  byProduct: false,
  tables: [
    {
      id: 'byMonth',
      title: { en: 'Rows by reporting month', zh: '报送记录（按报送月份）' },
      rows: [{ id: 'month', title: { en: 'Month', zh: '月份' } }],
      columns: [
        countColumn('submitted', 'Submitted', '报送'),
        countColumn('confirmed', 'Confirmed', '确认'),
        countColumn('rejected', 'Refused', '退回'),
        countColumn('corrected', 'Found to be corrected', '需更正'),
      ],
      total: true,
    },
    {
      id: 'notices',
      title: { en: 'Told before anything negative was reported', zh: '不良信息事先告知' },
      rows: [{ id: 'channel', title: { en: 'Channel', zh: '渠道' } }],
      columns: [countColumn('noticesGiven', 'Told', '告知')],
      total: true,
    },
    {
      id: 'objections',
      title: { en: 'Objections', zh: '异议' },
      rows: [{ id: 'finding', title: { en: 'Finding', zh: '核查结果' }, values: valuesOf(FINDINGS) }],
      columns: [
        countColumn('received', 'Received', '收到'),
        countColumn('inTime', 'Answered in time', '按期答复'),
        countColumn('overdue', 'Answered late, or past their day', '超期'),
        { id: 'daysP50', title: { en: 'Days to the answer, median', zh: '答复天数（中位数）' }, measure: 'DAYS_P50' },
        { id: 'daysMost', title: { en: 'Days to the answer, most', zh: '答复天数（最长）' }, measure: 'DAYS_MOST' },
      ],
      total: true,
    },
    {
      id: 'restorations',
      title: { en: 'Restorations asked for', zh: '信用恢复申请' },
      rows: [{ id: 'status', title: { en: 'Status', zh: '状态' }, values: valuesOf(RESTORATIONS) }],
      columns: [
        countColumn('requested', 'Asked for', '申请'),
        { id: 'daysP50', title: { en: 'Days to the answer, median', zh: '答复天数（中位数）' }, measure: 'DAYS_P50' },
        { id: 'daysMost', title: { en: 'Days to the answer, most', zh: '答复天数（最长）' }, measure: 'DAYS_MOST' },
      ],
      total: true,
    },
  ],
  lists: [],
  sources: { bureau: bureauEntries, case: restorationEntries },
};

function bureauEntries({ facts }: FactStream, period: ReportPeriod): readonly ReportEntry[] {
  const known = knownBy(facts, period);
  const counted = known.flatMap((fact): ReportEntry[] => {
    const column = COUNTED[fact.type];
    if (column === undefined || !isWithin(fact.businessDate, period)) return [];
    const { month, channel } = toldBy<{ month: string; channel: string }>(fact);
    const of = { values: { [column]: 1 }, because: [fact.position] };
    return column === 'noticesGiven'
      ? [{ table: 'notices', row: [channel ?? ''], ...of }]
      : [{ table: 'byMonth', row: [month ?? ''], ...of }];
  });
  return [...counted, ...known.flatMap((fact) => objectionEntries(fact, known, period))];
}

type Of<Type extends BureauEvent['type']> = Extract<BureauEvent, { type: Type }>['data'];

function objectionEntries(fact: Fact, known: readonly Fact[], period: ReportPeriod): readonly ReportEntry[] {
  if (fact.type !== 'ObjectionReceived') return [];
  const { objectionId = '', receivedOn = fact.businessDate, dueOn } = toldBy<Of<'ObjectionReceived'>>(fact);
  if (!isWithin(receivedOn, period)) return [];
  const answer = known.find(
    (one) => one.type === 'ObjectionAnswered' && toldBy<Of<'ObjectionAnswered'>>(one).objectionId === objectionId,
  );
  const { finding = 'OPEN', answeredOn } = answer ? toldBy<Of<'ObjectionAnswered'>>(answer) : {};
  const isLate = dueOn !== undefined && (answeredOn ?? period.to) > dueOn;
  const days = answeredOn === undefined ? null : daysBetween(receivedOn, answeredOn);
  const values = {
    ...{ received: 1, inTime: answer && !isLate ? 1 : 0, overdue: isLate ? 1 : 0 },
    ...{ daysP50: days, daysMost: days },
  };
  const because = [fact, ...(answer ? [answer] : [])].map(({ position }) => position);
  return [{ table: 'objections', row: [finding], values, item: objectionId, because }];
}

interface Restoration {
  readonly caseId: string;
  readonly loanId: string;
  readonly request?: number;
}

function restorationEntries({ facts }: FactStream, period: ReportPeriod): readonly ReportEntry[] {
  const known = knownBy(facts, period);
  return known.flatMap((fact): ReportEntry[] => {
    if (fact.type !== 'CreditRestorationRequested' || !isWithin(fact.businessDate, period)) return [];
    const { caseId = '', loanId = '', request = 1 } = toldBy<Restoration>(fact);
    const answer = known.findLast(({ type, data }) => {
      if (type !== 'CreditRestored' && type !== 'CreditRestorationRejected') return false;
      const told = data as Restoration;
      return told.caseId === caseId && told.loanId === loanId && (told.request ?? 1) === request;
    });
    const status = !answer ? 'REQUESTED' : answer.type === 'CreditRestored' ? 'RESTORED' : 'REJECTED';
    const days = answer ? daysBetween(fact.businessDate, answer.businessDate satisfies LocalDate) : null;
    const because = [fact, ...(answer ? [answer] : [])].map(({ position }) => position);
    const values = { requested: 1, daysP50: days, daysMost: days };
    return [{ table: 'restorations', row: [status], values, item: `${loanId}/${request}`, caseIds: [caseId], because }];
  });
}
