/** R7: complaints by channel, business and cause (JR/T 0169), and how they were answered. */
import { firstReceivedOn } from '#complaints';
import { daysBetween } from '#kernel';
import type { ReportPeriod } from '#reports';
import { figuresOf, groupOf } from '../complaint-figures';
import { complaintOf } from '../pinned-complaints';
import { COMPLAINTS_BASIS } from '../report-basis';
import type {
  Dimension,
  FactStream,
  ReportColumn,
  ReportDefinition,
  ReportEntry,
  ReportTable,
} from '../runs/report-definition';
import { isWithin, knownBy } from './told-facts';
import { countColumn } from './words-of-figures';

const COLUMNS: readonly ReportColumn[] = [
  countColumn('complaints', 'Complaints', '投诉'),
  countColumn('open', 'To be answered', '待答复'),
  countColumn('openOverdue', 'Of these, past their day', '其中：超期'),
  countColumn('answered', 'Answered', '已答复'),
  countColumn('answeredInTime', 'Of these, in time', '其中：按期'),
  {
    id: 'inTimeShare',
    title: { en: 'In time per ten thousand', zh: '按期率（万分之）' },
    measure: { share: 'answeredInTime', of: 'fallenDue' },
  },
  countColumn('fallenDue', 'Answered, or past their day', '已答复或已超期'),
  { id: 'daysP50', title: { en: 'Days to the answer, median', zh: '答复天数（中位数）' }, measure: 'DAYS_P50' },
  { id: 'daysP90', title: { en: 'Days to the answer, ninth decile', zh: '答复天数（九成）' }, measure: 'DAYS_P90' },
  { id: 'daysMost', title: { en: 'Days to the answer, most', zh: '答复天数（最长）' }, measure: 'DAYS_MOST' },
  countColumn('extended', 'Extended', '延期'),
  countColumn('escalated', 'Taken to the unit above', '上级核查'),
  countColumn('improved', 'Led to an improvement', '促成改进'),
];

const table = (id: string, title: ReportTable['title'], ...rows: readonly Dimension[]): ReportTable => ({
  ...{ id, title, rows, columns: COLUMNS, total: true },
});

export const complaints: ReportDefinition = {
  code: 'R7',
  version: 1,
  title: { en: 'Complaints', zh: '消费投诉情况表' },
  legalBasis: {
    en: 'Measures for the Handling of Consumer Complaints by Banking and Insurance Institutions (2020 No. 3); JR/T 0169-2018.',
    zh: '《银行业保险业消费投诉处理管理办法》（2020年第3号）；JR/T 0169-2018《金融消费者投诉统计分类及编码》。',
  },
  basis: COMPLAINTS_BASIS,
  period: 'SPAN',
  byProduct: false,
  tables: [
    table(
      'byChannel',
      { en: 'By channel of the business', zh: '按业务办理渠道' },
      { id: 'channel', title: { en: 'Channel', zh: '渠道' } },
    ),
    table(
      'byBusiness',
      { en: 'By business', zh: '按业务类别' },
      { id: 'business', title: { en: 'Business', zh: '业务' } },
    ),
    table('byCause', { en: 'By cause', zh: '按投诉原因' }, { id: 'cause', title: { en: 'Cause', zh: '原因' } }),
    table('byOutcome', { en: 'By outcome', zh: '按处理结果' }, { id: 'outcome', title: { en: 'Outcome', zh: '结果' } }),
  ],
  lists: [],
  sources: { complaint: entriesOf },
};

function entriesOf({ id, facts }: FactStream, period: ReportPeriod): readonly ReportEntry[] {
  const known = knownBy(facts, period);
  if (known.length === 0) return [];
  const state = complaintOf(known);
  const received = firstReceivedOn(state.receipts);
  // What goes on as another is counted with that one alone.
  if (!isWithin(received, period) || state.closed?.ground === 'SAME_MATTER') return [];
  const figures = figuresOf(state, period.to);
  const [first] = state.answers;
  const days = first ? daysBetween(received, first.answeredOn) : null;
  const { complaints: one, open, openOverdue, answered, answeredInTime, extended, escalated, improved } = figures;
  const values = {
    ...{ complaints: one, open, openOverdue, answered, answeredInTime, fallenDue: answered + openOverdue },
    ...{ daysP50: days, daysP90: days, daysMost: days, extended, escalated, improved },
  };
  const { channel, business, cause, outcome } = groupOf(state);
  const because = known.map(({ position }) => position);
  const of = { values, item: id, because };
  return [
    { table: 'byChannel', row: [channel], ...of },
    { table: 'byBusiness', row: [business], ...of },
    { table: 'byCause', row: [cause], ...of },
    { table: 'byOutcome', row: [outcome], ...of },
  ];
}
