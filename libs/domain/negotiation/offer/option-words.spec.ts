/** What an option says, as a borrower reads it. */
import { fen, localDate } from '#kernel';
import { EXAMPLE_PLAN } from '#lending';
import { planTermsProblems, structureProblems } from '#loan-math';
import { termsInWords } from './option-words';

const CHINESE_WITH_OTHER_PUNCTUATION = /[\u4e00-\u9fff][,:;()]|[,:;()][\u4e00-\u9fff]/;

describe('the terms of an option', () => {
  const terms = termsInWords(EXAMPLE_PLAN);

  it('say nothing of what is nothing, and count one thing as one', () => {
    const text = terms.map(({ en }) => en).join(' ');
    expect(text).not.toContain('¥0.00');
    expect(text).toContain('1 instalment of');
    expect(text).toContain('principal ¥12,000.00, interest ¥148.80 and penalty interest ¥14.40');
  });

  it('are Chinese in Chinese', () => {
    for (const { zh } of terms) expect(zh).not.toMatch(CHINESE_WITH_OTHER_PUNCTUATION);
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
      { disbursedOn: localDate('2025-01-10'), originalMaturity: localDate('2026-01-10') },
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
