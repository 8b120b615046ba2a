/** What is printed, block by block and before it is set on pages; the pages are proved by agreement-print.spec.ts. */
import { fen, localDate, type Bilingual, type PrintableBlock, type PrintableDocument } from '#kernel';
import type { LoanPlan } from '#lending';
import { NOTHING } from '#loan-math';
import type { DraftedOption } from '../offer/draft-option';
import { PlanOffered, type DocumentLanguage } from '../offer/offer.events';
import { agreementPrint } from './agreement-print';

const offer = { ...PlanOffered.example, rightsAndDuties: words('right'), conditions: words('condition') };
const [example] = offer.options;
const [plan] = example?.plans ?? [];
if (!example || !plan) throw new Error('the example offers nothing');
/** The other loan has 300 yuan not yet applied, and nothing of it is waived. */
const other: LoanPlan = {
  ...plan,
  loanId: 'JB2',
  snapshot: { ...plan.snapshot, dpd: 33, credit: fen(30_000) },
  schedule: { ...plan.schedule, waived: NOTHING },
};
const option: DraftedOption = {
  ...example,
  plans: [plan, other],
  totalPayable: fen(2_429_760),
  planInterest: fen(10_000),
  terms: words('term'),
  breach: words('consequence'),
  bureauReporting: { en: 'reporting', zh: '报送' },
  restoration: { en: 'restoration', zh: '恢复' },
};

function words(one: string): readonly Bilingual[] {
  return [1, 2].map((count) => ({ en: `${one} ${count}`, zh: `${one}${count}` }));
}

/** A line for each sentence, item and row; a column's share and side with its title. */
function lines(block: PrintableBlock): readonly string[] {
  switch (block.kind) {
    case 'HEADING':
      return [`# ${block.text}`];
    case 'PARAGRAPH':
      return [block.text];
    case 'LIST':
      return block.items.map((item) => `- ${item}`);
    case 'TABLE':
      return [
        block.columns.map(({ title, share, align }) => `${title} ${share} ${align}`).join(' | '),
        ...block.rows.map((row) => row.join(' | ')),
      ];
  }
}
const printed = (of: DraftedOption = option, language: DocumentLanguage = 'EN', version = 3): PrintableDocument =>
  agreementPrint(offer, of, { language, signed: 'EN', version });
const read = (document: PrintableDocument): readonly string[] => document.blocks.flatMap(lines);
/** What stands under a heading. */
const under = (heading: string, document: PrintableDocument): readonly string[] => {
  const all = read(document);
  const from = all.findIndex((line) => line.startsWith(`# ${heading}`)) + 1;
  const length = all.slice(from).findIndex((line) => line.startsWith('# '));
  return all.slice(from, length < 0 ? undefined : from + length);
};

const COMPONENTS = 'Principal 1 RIGHT | Interest 1 RIGHT | Fees 1 RIGHT | Penalty 1 RIGHT | Total 1 RIGHT';
const ROWS = `No. 0.5 RIGHT | Due date 1 LEFT | ${COMPONENTS}`;

describe('the agreement to print', () => {
  it('says whole and in order who agrees on what, what it costs, and where both sign', () => {
    const document = printed();
    expect(document).toMatchObject({
      title: 'Agreement on the repayment of overdue loans',
      reference: 'C1-1-N1-O1 / A',
      madeOn: '2025-05-12',
      language: 'en',
    });
    expect(read(document)).toEqual([
      ' 1 LEFT |  3 LEFT',
      'Borrower | customer no. C1',
      'Lender | the lender named in the loan contracts',
      'Case | C1-1',
      'Offer and option | C1-1-N1-O1 / A',
      'Date of the figures | 2025-05-12',
      'To be signed by | 2025-05-19',
      'Currency | CNY, amounts in yuan',
      '# 1. What is owed: balance, structure, currency',
      `Loan 1.3 LEFT | ${COMPONENTS} | Days past due 0.8 RIGHT`,
      'JB1 | 12,000.00 | 148.80 | 0.00 | 14.40 | 12,163.20 | 2',
      'JB2 | 12,000.00 | 148.80 | 0.00 | 14.40 | 12,163.20 | 33',
      '# 2. How it is repaid',
      '24 instalments without interest',
      ...['- term 1', '- term 2'],
      'Schedule of loan JB1:',
      ROWS,
      '1 | 2025-06-10 | 12,000.00 | 148.80 | 0.00 | 0.00 | 12,148.80',
      'Total |  | 12,000.00 | 148.80 | 0.00 | 0.00 | 12,148.80',
      'Schedule of loan JB2:',
      ROWS,
      '1 | 2025-06-10 | 12,000.00 | 148.80 | 0.00 | 0.00 | 12,148.80',
      'Total |  | 12,000.00 | 148.80 | 0.00 | 0.00 | 12,148.80',
      '300.00 received and not yet applied goes into the first instalments.',
      '# 3. What it costs',
      'Item 1.4 LEFT | Amount 1 RIGHT | Paid to 0.8 LEFT | When 2 LEFT',
      'Principal | 24,000.00 | the lender | with the instalments',
      'Interest during the plan | 100.00 | the lender | with the instalments',
      // 297.60 of interest in all rows, 100 of it of the plans.
      'Interest owed before | 197.60 | the lender | with the instalments',
      'Fees | 0.00 | the lender | with the instalments',
      'Penalty interest | 0.00 | the lender | with the instalments',
      'To be paid in all | 24,297.60 | the lender | ',
      'Cost a year | 14.60% |  | all cash flows of the loans, interest, penalty interest and fees included',
      'Nothing else is charged while the agreement is kept, and nothing for paying early.',
      'Contingent costs (only in case of a breach):',
      'Loan 1.3 LEFT | Penalty rate a day 1 RIGHT | Penalty a day while no principal is paid 1.4 RIGHT | Waived amounts owed again 1.3 RIGHT',
      'JB1 | 0.0600% | 6.00 | 14.40',
      'Waived: frozen at signing, final once everything is paid, owed again after a breach.',
      `Loan 1.3 LEFT | ${COMPONENTS}`,
      'JB1 | 0.00 | 0.00 | 0.00 | 14.40 | 14.40',
      '# 4. Rights and duties',
      ...['- right 1', '- right 2'],
      '# 5. Consequences of a breach',
      ...['- consequence 1', '- consequence 2'],
      '# 6. Credit bureau and credit restoration',
      ...['- reporting', '- restoration'],
      '# 7. Other terms',
      ...['- condition 1', '- condition 2'],
      '- Both sides sign the SHA-256 of this file; any change to the file changes it.',
      '# Signatures',
      'Borrower (C1) 1 LEFT | Lender 1 LEFT',
      'Signed by:\n \n  | Signed by:\n \n ',
      'Method and evidence no.:\n \n  | Method and evidence no.:\n \n ',
      'Date:\n \n  | Date:\n \n ',
    ]);
    // The two signatures stand on one page.
    expect(document.blocks.at(-1)).toMatchObject({ together: true });
  });

  it('says the same in version 2, which is set as it was when it was signed', () => {
    const [before, now] = [printed(option, 'EN', 2), printed(option, 'EN', 3)];
    expect(read(before)).toEqual(read(now));
    expect([before.layout, now.layout]).toEqual([undefined, 2]);
    // Of what is kept on one page the signatures were one before; the costs are one now.
    const together = ({ blocks }: PrintableDocument): number =>
      blocks.filter((block) => block.kind === 'TABLE' && block.together).length;
    expect([together(before), together(now)]).toEqual([1, 2]);
  });

  it('is in Chinese, or in Chinese with English below it, where the Chinese prevails', () => {
    const chinese = printed(option, 'ZH');
    expect(chinese).toMatchObject({ title: '逾期借款还款协议', language: 'zh-CN' });
    expect(under('七、其他约定', chinese)).toEqual([
      ...['- condition1', '- condition2'],
      '- 双方签署本文件的SHA-256值；文件有任何改动，其值即不同。',
    ]);
    const alike = { ...option, title: { en: 'JB1', zh: 'JB1' } };
    const both = printed(alike, 'BOTH');
    expect(both).toMatchObject({
      title: '逾期借款还款协议\nAgreement on the repayment of overdue loans',
      language: 'zh-CN',
    });
    expect(under('七、其他约定', both)).toEqual([
      ...['- condition1\ncondition 1', '- condition2\ncondition 2'],
      '- 双方签署本文件的SHA-256值；文件有任何改动，其值即不同。\nBoth sides sign the SHA-256 of this file; any change to the file changes it.',
      '- 中英文不一致的，以中文为准。\nWhere the two languages differ, the Chinese text prevails.',
    ]);
    // What is the same in both is said once.
    expect(under('二、还款安排', both)[0]).toBe('JB1');
  });

  it.each([
    ['ZH', 'A copy to read; the document to sign is the one in Chinese.'],
    ['BOTH', 'A copy to read; the document to sign is the one in Chinese and English.'],
  ] as const)('says at its top that it is a copy where %s is signed', (signed, sentence) => {
    expect(read(agreementPrint(offer, option, { language: 'EN', signed, version: 3 }))[0]).toBe(sentence);
  });

  it('says as much of an offer of before as that offer told', () => {
    const { yearlyRate, breachCosts, breach, restoration, ...before } = { ...option, plans: [other] };
    expect([yearlyRate, breachCosts, breach, restoration]).not.toContain(undefined);
    const document = printed(before);
    expect(under('3.', document).slice(-2)).toEqual([
      'To be paid in all | 24,297.60 | the lender | ',
      'Nothing else is charged while the agreement is kept, and nothing for paying early.',
    ]);
    expect(under('5.', document)).toEqual([]);
    expect(under('6.', document)).toEqual(['- reporting']);
    expect(under('3.', printed({ ...before, yearlyRate: null }))).toEqual(under('3.', document));
  });

  it('tells the penalty rate of the contract to its last digit, and of what was signed before as it was signed', () => {
    const costs = (option.breachCosts ?? []).map((one) => ({ ...one, penaltyDailyRate: '0.0003495' }));
    const rateIn = (version: number): string | undefined =>
      under('3.', printed({ ...option, breachCosts: costs }, 'EN', version))
        .find((line) => line.startsWith('JB1 | 0.03'))
        ?.split(' | ')[1];
    expect([rateIn(4), rateIn(3)]).toEqual(['0.03495%', '0.0350%']);
  });

  it('tells of which rows and items of the loan something is waived', () => {
    const waivedRows: LoanPlan['waivedRows'] = [
      { seq: 3, dueOn: localDate('2025-04-10'), component: 'penalty', amount: fen(1_040) },
      { seq: 0, dueOn: null, component: 'interest', amount: fen(400) },
    ];
    expect(under('3.', printed({ ...option, plans: [{ ...plan, waivedRows }, other] })).slice(-4)).toEqual([
      'The rows and items it is waived of:',
      'Loan 1.3 LEFT | Row 0.6 RIGHT | Was due on 1 LEFT | Item 1 LEFT | Waived 1 RIGHT',
      'JB1 | 3 | 2025-04-10 | Penalty | 10.40',
      'JB1 |  |  | Interest | 4.00',
    ]);
  });
});
