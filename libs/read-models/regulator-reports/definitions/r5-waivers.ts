/** R5: the register of what was waived (减免台账): agreed, by whose decision, and what became of it. */
import type { Agreement, Episode, PlanProgress } from '#negotiation';
import { WAIVER_STATES } from '#negotiation';
import { totalOf } from '#loan-math';
import { STRUCTURES } from '#words';
import type { ReportColumn, ReportDefinition, ReportEntry } from '../runs/report-definition';
import { casesOf } from './case-of-facts';
import { isWithin, knownBy, valuesOf } from './told-facts';
import { countColumn, fenColumn } from './words-of-figures';

const AMOUNTS: readonly ReportColumn[] = [
  countColumn('plans', 'Plans', '方案数'),
  fenColumn('principal', 'Principal', '本金'),
  fenColumn('interest', 'Interest', '利息'),
  fenColumn('fee', 'Fees', '费用'),
  fenColumn('penalty', 'Penalty interest', '罚息'),
  fenColumn('waived', 'Together', '合计'),
];

const STATES: { readonly [State in (typeof WAIVER_STATES)[number]]: { readonly en: string; readonly zh: string } } = {
  FROZEN: { en: 'Agreed, final once the plan is kept', zh: '已约定，履约完毕后生效' },
  GRANTED: { en: 'Granted: the plan was kept', zh: '已减免（履约完毕）' },
  REINSTATED: { en: 'Owed again: the plan broke or was taken back', zh: '恢复计收（违约或撤销）' },
};

const BY = {
  POLICY: { en: 'As the policy recommended', zh: '依机审建议' },
  ONE_PERSON: { en: 'Decided by one person', zh: '一人决定' },
  TWO_PERSONS: { en: 'With a second person’s approval', zh: '经第二人审批' },
};

export const waivers: ReportDefinition = {
  code: 'R5',
  version: 1,
  title: { en: 'Register of waivers', zh: '减免台账' },
  legalBasis: {
    en: 'Civil Code, article 575 (release of a debt); Measures for Personal Loans (2024 No. 3), on agreed restructuring; Measures for the Risk Classification of Financial Assets of Commercial Banks (2023 No. 1), article 19.',
    zh: '《民法典》第五百七十五条（债务免除）；《个人贷款管理办法》（2024年第3号）关于协议重组的规定；《商业银行金融资产风险分类办法》（2023年第1号）第十九条。',
  },
  basis: {
    en: 'Plans of agreements signed by both sides from the first day to the last, that waive anything, as they stood at the end of the last by what is known at the pinned position. Amounts are those of the plan’s debt at signing, less where the debt then proved smaller. What is waived is final once the plan is kept; until then it is frozen, and owed again where the plan breaks or is taken back.',
    zh: '以首日至末日双方签署、含减免内容的协议方案为准，按锁定日志位置所知、截至末日日终的状态统计。金额以签署时债务为准，其后查明债务较少的按较少计。方案履约完毕后减免方生效；此前为冻结，违约或撤销的恢复计收。',
  },
  period: 'SPAN',
  byProduct: false,
  tables: [
    {
      id: 'byState',
      title: { en: 'By what became of it', zh: '按减免状态' },
      rows: [{ id: 'state', title: { en: 'State', zh: '状态' }, values: valuesOf(STATES) }],
      columns: AMOUNTS,
      total: true,
    },
    {
      id: 'byDecision',
      title: { en: 'By whose decision', zh: '按决定方式' },
      rows: [{ id: 'by', title: { en: 'Decided', zh: '决定方式' }, values: valuesOf(BY) }],
      columns: AMOUNTS,
      total: true,
    },
    {
      id: 'byStructure',
      title: { en: 'By structure', zh: '按重组方式' },
      rows: [{ id: 'structure', title: { en: 'Structure', zh: '重组方式' }, values: valuesOf(STRUCTURES) }],
      columns: AMOUNTS,
      total: true,
    },
  ],
  lists: [
    {
      id: 'register',
      title: { en: 'Register', zh: '台账' },
      columns: [
        { id: 'agreementId', title: { en: 'Agreement', zh: '协议' }, kind: 'CODE' },
        { id: 'loanId', title: { en: 'Loan', zh: '借款' }, kind: 'CODE' },
        { id: 'caseId', title: { en: 'Case', zh: '案件' }, kind: 'CODE' },
        { id: 'signedOn', title: { en: 'Signed on', zh: '签署日' }, kind: 'DAY' },
        { id: 'structure', title: { en: 'Structure', zh: '重组方式' }, kind: 'CODE' },
        ...(['principal', 'interest', 'fee', 'penalty', 'waived'] as const).map((id) => ({
          ...{ id, kind: 'FEN' as const },
          title: AMOUNTS.find((column) => column.id === id)?.title ?? { en: id, zh: id },
        })),
        { id: 'state', title: { en: 'State', zh: '状态' }, kind: 'CODE' },
        { id: 'decided', title: { en: 'Decided', zh: '决定方式' }, kind: 'CODE' },
        { id: 'approvalId', title: { en: 'Approval', zh: '审批' }, kind: 'CODE' },
      ],
    },
  ],
  sources: {
    case: ({ facts }, period) =>
      casesOf(knownBy(facts, period)).episodes.flatMap((episode) =>
        episode.agreements
          .filter(({ data }) => isWithin(data.signedOn, period))
          .flatMap((agreement) => agreement.plans.flatMap((plan) => entriesOf(episode, agreement, plan))),
      ),
  },
};

function entriesOf(
  { caseId, negotiations }: Episode,
  { data: { agreementId, offerId, signedOn }, negotiationId }: Agreement,
  { plan, waived: amounts, waiver: state }: PlanProgress,
): readonly ReportEntry[] {
  const waived = totalOf(amounts);
  if (waived === 0) return [];
  const offer = negotiations
    .find((one) => one.negotiationId === negotiationId)
    ?.offers.find((one) => one.data.offerId === offerId);
  const { approvalId = null } = (offer?.data ?? {}) as { readonly approvalId?: string };
  const decided = approvalId !== null ? 'TWO_PERSONS' : !offer?.decidedBy ? 'POLICY' : 'ONE_PERSON';
  const { principal, interest, fee, penalty } = amounts;
  const { structure } = plan.terms;
  const values = { plans: 1, principal, interest, fee, penalty, waived };
  const behind = { item: `${agreementId}/${plan.loanId}`, caseIds: [caseId] };
  const line = { agreementId, loanId: plan.loanId, caseId, signedOn, structure, state, decided, approvalId };
  return [
    { table: 'byState', row: [state], values, ...behind },
    { table: 'byDecision', row: [decided], values, ...behind },
    { table: 'byStructure', row: [structure], values, ...behind },
    { table: 'register', row: [], values: { ...line, principal, interest, fee, penalty, waived }, ...behind },
  ];
}
