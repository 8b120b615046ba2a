/** What a person is told of borrowing again, and that it does not hold once what it rested on was taken back. */
import { localDate } from '#kernel';
import type { CaseView } from '#negotiation';
import { borrowing, eligibilityTurn } from './borrowing';
import { sayIn } from './say';

const SAID = { finding: 'POSSIBLE', from: null, reasons: [{ en: 'Kept.', zh: '已履行。' }] } as const;
const TO_REVIEW = {
  ...{ repairId: 'C1-1-F1', kind: 'ELIGIBILITY_TO_REVIEW', reference: 'C1-1', correctionId: 'P1' },
  listedOn: localDate('2025-06-05'),
} as const;
const current = (more: object): CaseView => ({ deadlines: [], ...more }) as unknown as CaseView;
const [en, zh] = [sayIn('en'), sayIn('zh')];

describe('what a person is told of borrowing again', () => {
  it('is nothing until somebody looked at it, then what was found', () => {
    expect(borrowing(current({}), en)).toBeNull();
    expect(borrowing(current({ eligibility: SAID }), en)).toMatchObject({ finding: 'POSSIBLE', reasons: ['Kept.'] });
  });

  it('does not hold where what it rested on was taken back; the lender looks again, by a day', () => {
    const anew = current({ eligibility: SAID, repairs: [{ ...TO_REVIEW, status: 'OPEN' }] });
    const told = borrowing(anew, en);
    expect(told).toMatchObject({ finding: null, from: null, reasons: [] });
    expect(told?.says).toContain('does not hold any more');
    expect(borrowing(anew, zh)?.says).toContain('现已不再适用');
    const turn = eligibilityTurn(anew, localDate('2025-06-05'), en);
    expect(turn).toMatchObject([{ who: 'LENDER', by: '2025-06-10' }]);
    const done = current({ eligibility: SAID, repairs: [{ ...TO_REVIEW, status: 'DONE' }] });
    expect(borrowing(done, en)).toMatchObject({ finding: 'POSSIBLE' });
    expect(eligibilityTurn(done, localDate('2025-06-05'), en)).toEqual([]);
  });
});
