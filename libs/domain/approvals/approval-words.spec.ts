/** What is asked for is told as what it is: a correction waives nothing. */
import { fen } from '#kernel';
import { actInWords, ApprovalRequested, type ApprovedAct } from './approval.events';

const { loans } = ApprovalRequested.example;
const said = (act: ApprovedAct, waived: number, terms: object = {}) =>
  actInWords({
    ...{ act, loans, terms: terms as never },
    stakes: { payoff: fen(324_060), waived: fen(waived), principalWaived: fen(0) },
  });

describe('an act in words', () => {
  it('tells of a correction by how much less, or more, is owed', () => {
    expect(said('CORRECT_LOAN', 8_370)).toEqual({
      en: 'a correction on a loan over 1 loan with a debt of ¥3,240.60, by which ¥83.70 less is owed',
      zh: '更正借款，涉及借款1笔，欠款合计¥3,240.60，欠款减少¥83.70',
    });
    expect(said('CORRECT_LOAN', 0, { payoffAfter: 324_160 }).en).toContain(', by which ¥1.00 more is owed');
    expect(said('CORRECT_ENTRY', 0).zh).toBe('更正录入，涉及借款1笔，欠款合计¥3,240.60');
  });

  it('tells of money moved and costs added how much it is', () => {
    expect(said('ADD_LEGAL_COST', 0, { amount: 50_000 }).en).toContain(', by which ¥500.00 more is owed');
    expect(said('REASSIGN_REPAYMENT', 0, { amount: 50_000, toLoanId: 'JB2' }).zh).toContain('将¥500.00转至借款JB2');
    expect(said('TAKE_BACK_LEGAL_COST', 50_000).en).toContain(', by which ¥500.00 less is owed');
  });

  it('tells of relief what would be waived', () => {
    expect(said('DECIDE_REVIEW', 8_370).en).toContain(', up to ¥83.70 of it to be waived');
  });

  it('names who asks without saying in which role', () => {
    const { en, zh } = ApprovalRequested.told(ApprovalRequested.example);
    expect(en).toMatch(/^Person officer-1 asked for approval C1-1-P0123456789ab of the decision of a review/);
    expect(zh).not.toContain('工作人员');
  });
});
