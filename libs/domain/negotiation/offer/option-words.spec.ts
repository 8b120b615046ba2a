/** What an option says, as a borrower reads it. */
import { fen, localDate } from '#kernel';
import { EXAMPLE_PLAN } from '#lending';
import { planTermsProblems, structureProblems } from '#loan-math';
import { breachInWords, termsInWords } from './option-words';

const CHINESE_WITH_OTHER_PUNCTUATION = /[\u4e00-\u9fff][,:;()]|[,:;()][\u4e00-\u9fff]/;

describe('the terms of an option', () => {
  const terms = termsInWords(EXAMPLE_PLAN);

  it('say nothing of what is nothing, and count one thing as one', () => {
    const text = terms.map(({ en }) => en).join(' ');
    expect(text).not.toContain('¥0.00');
    expect(text).toContain('1 instalment of');
    expect(text).toContain('principal ¥12,000.00, interest ¥148.80 and penalty interest ¥14.40');
  });

  it.each([
    ['0.0002', '0.02', '7.3'],
    ['0.0004', '0.04', '14.6'],
    ['1/2500', '0.04', '14.6'],
    ['0.00018', '0.018', '6.57'],
  ])('tell a rate of %s in per cent, of a day and of a year', (dailyRate, day, year) => {
    const plan = {
      ...EXAMPLE_PLAN,
      terms: { ...EXAMPLE_PLAN.terms, interest: { kind: 'RATE' as const, dailyRate } },
      schedule: { ...EXAMPLE_PLAN.schedule, planInterest: fen(100) },
    };
    const [running] = termsInWords(plan).filter(({ en }) => en.includes('interest runs at'));
    expect(running?.en).toContain(`interest runs at ${day} % a day (${year} % a year), ¥1.00 in all`);
    expect(running?.zh).toContain(`按日利率${day}%（年利率${year}%）计息，合计¥1.00`);
  });

  it('are Chinese in Chinese', () => {
    for (const { zh } of terms) expect(zh).not.toMatch(CHINESE_WITH_OTHER_PUNCTUATION);
  });
});

describe('what a breach would cost', () => {
  const cost = { loanId: 'JB1', penaltyDailyRate: '0.0006', penaltyPerDay: fen(720) };
  const nothing = { principal: fen(0), interest: fen(0), fee: fen(0), penalty: fen(0) };

  it('says the daily amount where principal is left, and no amount of nothing where none is', () => {
    const [owing, paid] = breachInWords([
      { ...cost, reinstated: { ...nothing, penalty: fen(1_440) } },
      { ...cost, penaltyPerDay: fen(0), reinstated: nothing },
    ]);
    expect(owing?.en).toContain('remaining principal (¥7.20 a day while none of it is paid), and ¥14.40 that was');
    expect(paid?.en).toBe(
      'Loan JB1: all that remains falls due at once; penalty interest of 0.06 % a day runs on the remaining principal.',
    );
    expect(paid?.zh).toBe('借款JB1：剩余款项一次性全部到期；就剩余本金按日0.06%计收罚息。');
  });
});

describe('the penalty rate that is signed', () => {
  it.each([
    ['0.0003495', '0.03495'],
    ['0.0005475', '0.05475'],
    ['0.00065775', '0.065775'],
  ])('is that of the contract to its last digit: %s', (penaltyDailyRate, percent) => {
    const reinstated = { principal: fen(0), interest: fen(0), fee: fen(0), penalty: fen(0) };
    const [owed] = breachInWords([{ loanId: 'JB1', penaltyDailyRate, penaltyPerDay: fen(0), reinstated }]);
    expect(owed?.en).toContain(`penalty interest of ${percent} % a day`);
    expect(owed?.zh).toContain(`按日${percent}%计收罚息`);
  });
});

describe('terms that make no plan, and plans beyond the law', () => {
  const { snapshot, terms, schedule } = EXAMPLE_PLAN;

  it('say in both languages what is wrong', () => {
    const wrong = {
      ...terms,
      numberOfInstalments: 0,
      anchorDay: 40,
      firstDueOn: snapshot.asOf,
      interest: { kind: 'RATE' as const, dailyRate: 'x' },
      waivers: { penaltyPercent: 101, feePercent: 0, interestPercent: 0, principalPercent: 5 },
    };
    const row = schedule.rows[0];
    if (!row) throw new Error('the example has a row');
    const late = { ...row, dueOn: localDate('2060-01-01'), total: fen(1) };
    const beyond = structureProblems(
      { ...schedule, structure: 'RESTRUCTURE', rows: Array.from({ length: 200 }, () => late) },
      {
        disbursedOn: localDate('2025-01-10'),
        originalMaturity: localDate('2026-01-10'),
        contractDueDates: [localDate('2026-01-10')],
      },
    );
    const problems = [...planTermsProblems(snapshot, wrong), ...beyond];
    expect(problems.length).toBeGreaterThan(6);
    for (const { message } of problems) {
      expect(message.en).toMatch(/[a-z]/);
      expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(message.zh).not.toMatch(CHINESE_WITH_OTHER_PUNCTUATION);
    }
  });
});
