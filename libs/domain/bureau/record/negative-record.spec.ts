/** Until when what is negative is shown: five years from its end, and not at all under the one-off repair of 2025-12-22. */
import { fen, localDate } from '#kernel';
import { goldenAfter, goldenRegistered, pays, registeredLoan, restructured } from '#lending-testing';
import { monthFacts } from './month-row';
import { negativeRecord } from './negative-record';

const paidUp = (on: string) => goldenAfter(pays('P1', 1_400_000, on));
const february = (loan: ReturnType<typeof goldenAfter>, today: string, overdueAmount?: number) => {
  const facts = monthFacts(loan, '2025-02')!;
  const row = overdueAmount === undefined ? facts.row : { ...facts.row, overdueAmount: fen(overdueAmount) };
  return negativeRecord(loan, { month: '2025-02', row }, localDate(today));
};

describe('a negative record', () => {
  it('lasts while the arrears do, and five years from the day they were paid', () => {
    const open = { endedOn: null, visibleUntil: null, shown: true, because: 'ARREARS_LAST' };
    expect(february(goldenAfter(), '2025-12-01')).toEqual(open);
    const paid = { endedOn: '2025-06-01', visibleUntil: '2030-06-01' };
    expect(february(paidUp('2025-06-01'), '2025-12-01')).toEqual({
      ...paid,
      shown: true,
      because: 'WITHIN_FIVE_YEARS',
    });
    expect(february(paidUp('2025-06-01'), '2030-06-01', 1_000_001)).toMatchObject({ shown: true });
    expect(february(paidUp('2025-06-01'), '2030-06-02', 1_000_001)).toMatchObject({
      ...{ shown: false, because: 'FIVE_YEARS_OVER' },
    });
  });

  it('is shown no more where it was at most 10,000 yuan of 2020 to 2025, repaid by March 2026, once that was announced', () => {
    const repaired = { shown: false, because: 'ONE_OFF_REPAIR' };
    expect(february(paidUp('2025-06-01'), '2025-12-21')).toMatchObject({ shown: true });
    expect(february(paidUp('2025-06-01'), '2025-12-22')).toMatchObject(repaired);
    expect(february(paidUp('2025-06-01'), '2025-12-22', 1_000_000)).toMatchObject(repaired);
    expect(february(paidUp('2025-06-01'), '2025-12-22', 1_000_001)).toMatchObject({ shown: true });
    expect(february(paidUp('2026-03-31'), '2026-04-01', 500_000)).toMatchObject(repaired);
    expect(february(paidUp('2026-04-01'), '2026-04-02', 500_000)).toMatchObject({ shown: true });
  });

  it('of arrears that a plan took over ends when the plan is paid to its end', () => {
    const inPlan = registeredLoan([...goldenRegistered, restructured]);
    expect(february(inPlan, '2025-05-31')).toMatchObject({ endedOn: null, because: 'ARREARS_LAST' });
  });

  it('is none where nothing is negative', () => {
    const facts = monthFacts(goldenAfter(), '2025-01')!;
    expect(negativeRecord(goldenAfter(), facts, localDate('2025-12-01'))).toBeNull();
  });
});
