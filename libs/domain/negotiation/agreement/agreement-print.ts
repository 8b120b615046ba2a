/**
 * The agreement of one option as it is printed (document versions 2 to 5), in Chinese, English or both. It follows 商业银行信用卡业务
 * 监督管理办法 art. 70, as far as it fits loans: (1) balance, structure, currency; (2) cycle, dates and amount of each instalment;
 * (3) whether interest and fees run; (5) rights, duties, breach; (6) what else was agreed. (4), the promise not to apply for
 * cards, does not fit. The costs stand in one table, those of a default apart (个人贷款业务明示综合融资成本规定).
 *
 * Printed from the offer as its event tells it and from nothing else, so anybody can print it again. What both sides sign is
 * the hash of the bytes: changing a word here makes documents of another version. Version 3 says what 2 said in the same words and
 * is set in layout 2: apostrophes as narrow as they are, no heading alone at the foot of a page, and the costs in one piece. Version 4
 * tells the penalty rate as the contract does, to its last digit: one that is rounded up is another term than was agreed. Version 5 names
 * who signs in the place of a borrower who is dead or cannot act, and that heirs owe within the estate alone (民法典 art. 1161).
 */
import { parseRational, yuan, type Bilingual, type PrintableBlock, type PrintableDocument } from '#kernel';
import type { LoanPlan } from '#lending';
import { addAmounts, NOTHING, totalOf, type Component, type ComponentAmounts } from '#loan-math';
import type { DocumentLanguage, PlanOfferedData } from '../offer/offer.events';
import { inPercent } from '#words';
import { laterByHold, signersInWords, signsForInWords, SIGNS_IN_PLACE, whomItAddresses } from './signers-in-place';
import { percentOf } from '../offer/option-words';
import type { DraftedOption } from '../offer/draft-option';

/** What an offer says of all its options, as far as their documents tell it. */
export type OfferHead = Pick<
  PlanOfferedData,
  'caseId' | 'borrowerId' | 'offerId' | 'asOf' | 'expiresOn' | 'conditions' | 'rightsAndDuties' | 'inPlace'
>;

/** Offers from now on are signed in this version; 1 is not printed, see `agreement-document`. */
export const DOCUMENT_VERSION = 5;

export interface AgreementForm {
  readonly language: DocumentLanguage;
  /** The language of the document to sign; printed in another it is a copy to read, and says so. */
  readonly signed: DocumentLanguage;
  /** That of the offer. */
  readonly version: number;
}

interface Print {
  readonly offer: OfferHead;
  readonly option: DraftedOption;
  readonly version: number;
  /** A sentence in the language of the document. */
  readonly say: (words: Bilingual) => string;
}

const TITLE: Bilingual = { zh: '逾期借款还款协议', en: 'Agreement on the repayment of overdue loans' };

export function agreementPrint(
  offer: OfferHead,
  option: DraftedOption,
  { language, signed, version }: AgreementForm,
): PrintableDocument {
  const print: Print = { offer, option, version, say: (words) => inLanguage(words, language) };
  const { say } = print;
  return {
    title: say(TITLE),
    reference: `${offer.offerId} / ${option.optionId}`,
    madeOn: offer.asOf,
    language: language === 'EN' ? 'en' : 'zh-CN',
    ...(version >= 3 ? { layout: 2 as const } : {}),
    blocks: [
      ...(language === signed ? [] : [paragraph(say(COPY_TO_READ[signed]))]),
      parties(print),
      ...inPlaceOfBorrower(print),
      heading(say({ zh: '一、欠款余额、结构与币种', en: '1. What is owed: balance, structure, currency' })),
      balances(print),
      heading(say({ zh: '二、还款安排', en: '2. How it is repaid' })),
      paragraph(say(option.title)),
      list(option.terms.map(say)),
      ...option.plans.flatMap((plan) => schedule(plan, print)),
      heading(say({ zh: '三、综合成本', en: '3. What it costs' })),
      costs(print),
      paragraph(say(NO_OTHER_COSTS)),
      ...contingentCosts(print),
      ...waivers(print),
      heading(say({ zh: '四、权利与义务', en: '4. Rights and duties' })),
      list(offer.rightsAndDuties.map(say)),
      heading(say({ zh: '五、违约责任', en: '5. Consequences of a breach' })),
      list((option.breach ?? []).map(say)),
      heading(say({ zh: '六、征信报送与信用恢复', en: '6. Credit bureau and credit restoration' })),
      list([option.bureauReporting, ...(option.restoration ? [option.restoration] : [])].map(say)),
      heading(say({ zh: '七、其他约定', en: '7. Other terms' })),
      list([...offer.conditions, BY_HASH, ...(language === 'BOTH' ? [CHINESE_PREVAILS] : [])].map(say)),
      heading(say({ zh: '签署', en: 'Signatures' })),
      signatures(print),
    ],
  };
}

function inLanguage({ zh, en }: Bilingual, language: DocumentLanguage): string {
  if (language === 'BOTH') return zh === en ? zh : `${zh}\n${en}`;
  return language === 'ZH' ? zh : en;
}

const heading = (text: string): PrintableBlock => ({ kind: 'HEADING', text });
const paragraph = (text: string): PrintableBlock => ({ kind: 'PARAGRAPH', text });
const list = (items: readonly string[]): PrintableBlock => ({ kind: 'LIST', items });

const COPY_TO_READ: { readonly [signed in DocumentLanguage]: Bilingual } = {
  ZH: { zh: '本文本供阅读；供签署的是中文文本。', en: 'A copy to read; the document to sign is the one in Chinese.' },
  EN: { zh: '本文本供阅读；供签署的是英文文本。', en: 'A copy to read; the document to sign is the one in English.' },
  BOTH: {
    zh: '本文本供阅读；供签署的是中英文对照文本。',
    en: 'A copy to read; the document to sign is the one in Chinese and English.',
  },
};
const NO_OTHER_COSTS: Bilingual = {
  zh: '除上列项目外，方案正常履行期间不收取其他任何费用；提前还款不收取费用。',
  en: 'Nothing else is charged while the agreement is kept, and nothing for paying early.',
};
const BY_HASH: Bilingual = {
  zh: '双方签署本文件的SHA-256值；文件有任何改动，其值即不同。',
  en: 'Both sides sign the SHA-256 of this file; any change to the file changes it.',
};
const CHINESE_PREVAILS: Bilingual = {
  zh: '中英文不一致的，以中文为准。',
  en: 'Where the two languages differ, the Chinese text prevails.',
};

/** Whom it addresses where the borrower does not sign; nothing where they do. */
function inPlaceOfBorrower({ offer: { borrowerId, inPlace }, version, say }: Print): readonly PrintableBlock[] {
  if (!inPlace || version < 5) return [];
  return whomItAddresses(borrowerId, inPlace).map((words) => paragraph(say(words)));
}

function parties({ offer, option, version, say }: Print): PrintableBlock {
  const { caseId, borrowerId, offerId, asOf, expiresOn } = offer;
  const inPlace = version >= 5 ? offer.inPlace : undefined;
  const rows: readonly (readonly [Bilingual, string])[] = [
    [{ zh: '借款人', en: 'Borrower' }, say({ zh: `客户编号${borrowerId}`, en: `customer no. ${borrowerId}` })],
    ...(inPlace ? [[SIGNS_IN_PLACE, say(signersInWords(inPlace))] as const] : []),
    [
      { zh: '贷款人', en: 'Lender' },
      say({ zh: '各借款合同所载的贷款人', en: 'the lender named in the loan contracts' }),
    ],
    [{ zh: '案件', en: 'Case' }, caseId],
    [{ zh: '方案与选项', en: 'Offer and option' }, `${offerId} / ${option.optionId}`],
    [{ zh: '数据日期', en: 'Date of the figures' }, asOf],
    [{ zh: '签署截止', en: 'To be signed by' }, inPlace?.daysRest ? say(laterByHold(expiresOn)) : expiresOn],
    [{ zh: '币种', en: 'Currency' }, say({ zh: '人民币，金额单位为元', en: 'CNY, amounts in yuan' })],
  ];
  return {
    kind: 'TABLE',
    columns: [text('', 1), text('', 3)],
    rows: rows.map(([what, value]) => [say(what), value]),
  };
}

type Column = Extract<PrintableBlock, { kind: 'TABLE' }>['columns'][number];
const text = (title: string, share: number): Column => ({ title, share, align: 'LEFT' });
const figure = (title: string, share: number): Column => ({ title, share, align: 'RIGHT' });

const COMPONENT_WORDS = [
  { zh: '本金', en: 'Principal' },
  { zh: '利息', en: 'Interest' },
  { zh: '费用', en: 'Fees' },
  { zh: '罚息', en: 'Penalty' },
] as const;
/** In the order of their words. */
const COMPONENTS_PRINTED: readonly Component[] = ['principal', 'interest', 'fee', 'penalty'];
const TOTAL: Bilingual = { zh: '合计', en: 'Total' };
const LOAN: Bilingual = { zh: '借款', en: 'Loan' };

const amountColumns = ({ say }: Print): readonly Column[] =>
  [...COMPONENT_WORDS, TOTAL].map((words) => figure(say(words), 1));
const amountCells = (amounts: ComponentAmounts): readonly string[] =>
  [amounts.principal, amounts.interest, amounts.fee, amounts.penalty, totalOf(amounts)].map(yuan);

function balances(print: Print): PrintableBlock {
  const { option, say } = print;
  const past = figure(say({ zh: '逾期天数', en: 'Days past due' }), 0.8);
  return {
    kind: 'TABLE',
    columns: [text(say(LOAN), 1.3), ...amountColumns(print), past],
    rows: option.plans.map(({ loanId, snapshot }) => [loanId, ...amountCells(snapshot), `${snapshot.dpd}`]),
  };
}

function schedule({ loanId, schedule, snapshot }: LoanPlan, print: Print): readonly PrintableBlock[] {
  const { say } = print;
  const rows = schedule.rows.map((row) => [`${row.seq}`, row.dueOn, ...amountCells(row)]);
  const columns = [
    figure(say({ zh: '期次', en: 'No.' }), 0.5),
    text(say({ zh: '到期日', en: 'Due date' }), 1),
    ...amountColumns(print),
  ];
  const credit =
    snapshot.credit === 0
      ? []
      : [
          paragraph(
            say({
              zh: `已收未抵扣的${yuan(snapshot.credit)}元优先抵扣最先到期的各期。`,
              en: `${yuan(snapshot.credit)} received and not yet applied goes into the first instalments.`,
            }),
          ),
        ];
  return [
    paragraph(say({ zh: `借款${loanId}的还款计划：`, en: `Schedule of loan ${loanId}:` })),
    { kind: 'TABLE', columns, rows: [...rows, [say(TOTAL), '', ...amountCells(schedule.totals)]] },
    ...credit,
  ];
}

function costs({ option, version, say }: Print): PrintableBlock {
  const totals = option.plans.map(({ schedule: { totals } }) => totals).reduce(addAmounts, NOTHING);
  const paidWith = say({ zh: '随各期偿还', en: 'with the instalments' });
  const payee = say({ zh: '贷款人', en: 'the lender' });
  const rows: (readonly [Bilingual, string, string, string])[] = [
    [{ zh: '本金', en: 'Principal' }, yuan(totals.principal), payee, paidWith],
    [{ zh: '方案期间利息', en: 'Interest during the plan' }, yuan(option.planInterest), payee, paidWith],
    [{ zh: '此前所欠利息', en: 'Interest owed before' }, yuan(totals.interest - option.planInterest), payee, paidWith],
    [{ zh: '费用', en: 'Fees' }, yuan(totals.fee), payee, paidWith],
    [{ zh: '罚息', en: 'Penalty interest' }, yuan(totals.penalty), payee, paidWith],
    [{ zh: '应还总额', en: 'To be paid in all' }, yuan(option.totalPayable), payee, ''],
  ];
  if (option.yearlyRate) {
    const over = say({
      zh: '借款全周期现金流，含利息、罚息及费用',
      en: 'all cash flows of the loans, interest, penalty interest and fees included',
    });
    rows.push([{ zh: '年化综合成本', en: 'Cost a year' }, `${option.yearlyRate}%`, '', over]);
  }
  return {
    kind: 'TABLE',
    columns: [
      text(say({ zh: '项目', en: 'Item' }), 1.4),
      figure(say({ zh: '金额', en: 'Amount' }), 1),
      text(say({ zh: '收取方', en: 'Paid to' }), 0.8),
      text(say({ zh: '何时', en: 'When' }), 2),
    ],
    rows: rows.map(([what, ...cells]) => [say(what), ...cells]),
    ...(version >= 3 ? { together: true } : {}),
  };
}

function contingentCosts(print: Print): readonly PrintableBlock[] {
  const { option, say, version } = print;
  if (!option.breachCosts) return [];
  return [
    paragraph(say({ zh: '或有成本（仅在违约时发生）：', en: 'Contingent costs (only in case of a breach):' })),
    {
      kind: 'TABLE',
      columns: [
        text(say(LOAN), 1.3),
        figure(say({ zh: '罚息日利率', en: 'Penalty rate a day' }), 1),
        figure(say({ zh: '本金全部未还时每日罚息', en: 'Penalty a day while no principal is paid' }), 1.4),
        figure(say({ zh: '恢复计收的减免额', en: 'Waived amounts owed again' }), 1.3),
      ],
      rows: option.breachCosts.map(({ loanId, penaltyDailyRate, penaltyPerDay, reinstated }) => [
        loanId,
        `${version >= 4 ? inPercent(parseRational(penaltyDailyRate)) : percentOf(penaltyDailyRate)}%`,
        yuan(penaltyPerDay),
        yuan(totalOf(reinstated)),
      ]),
    },
  ];
}

function waivers(print: Print): readonly PrintableBlock[] {
  const { option, say } = print;
  const waiving = option.plans.filter(({ schedule }) => totalOf(schedule.waived) > 0);
  if (waiving.length === 0) return [];
  const when = {
    zh: '减免：签署时冻结，全部履行完毕后最终生效；违约则恢复计收。',
    en: 'Waived: frozen at signing, final once everything is paid, owed again after a breach.',
  };
  return [
    paragraph(say(when)),
    {
      kind: 'TABLE',
      columns: [text(say(LOAN), 1.3), ...amountColumns(print)],
      rows: waiving.map(({ loanId, schedule: { waived } }) => [loanId, ...amountCells(waived)]),
    },
    ...waivedRows(waiving, print),
  ];
}

/** Of which rows it is waived; offers made before this was told have none. */
function waivedRows(plans: readonly LoanPlan[], { say }: Print): readonly PrintableBlock[] {
  const rows = plans.flatMap(({ loanId, waivedRows = [] }) => waivedRows.map((row) => ({ loanId, ...row })));
  if (rows.length === 0) return [];
  return [
    paragraph(say({ zh: '减免所涉各期与项目：', en: 'The rows and items it is waived of:' })),
    {
      kind: 'TABLE',
      columns: [
        text(say(LOAN), 1.3),
        figure(say({ zh: '原期次', en: 'Row' }), 0.6),
        text(say({ zh: '原到期日', en: 'Was due on' }), 1),
        text(say({ zh: '项目', en: 'Item' }), 1),
        figure(say({ zh: '减免额', en: 'Waived' }), 1),
      ],
      rows: rows.map(({ loanId, seq, dueOn, component, amount }) => [
        loanId,
        seq === 0 ? '' : `${seq}`,
        dueOn ?? '',
        say(COMPONENT_WORDS[COMPONENTS_PRINTED.indexOf(component)] ?? TOTAL),
        yuan(amount),
      ]),
    },
  ];
}

function signatures({ offer, version, say }: Print): PrintableBlock {
  const borrower: Bilingual = {
    zh: `借款人（${offer.borrowerId}）`,
    en: `Borrower (${offer.borrowerId})`,
  };
  const signs = offer.inPlace && version >= 5 ? signsForInWords(offer.borrowerId, offer.inPlace) : borrower;
  const blank = (words: Bilingual): string => `${say(words)}\n \n `;
  const name = { zh: '签署人：', en: 'Signed by:' };
  const evidence = { zh: '签署方式与凭证编号：', en: 'Method and evidence no.:' };
  const on = { zh: '签署日期：', en: 'Date:' };
  return {
    kind: 'TABLE',
    columns: [text(say(signs), 1), text(say({ zh: '贷款人', en: 'Lender' }), 1)],
    rows: [name, evidence, on].map((words) => [blank(words), blank(words)]),
    together: true,
  };
}
