import { fen } from '#kernel';
import {
  day,
  goldenRegistered,
  lived,
  pays,
  registeredLoan,
  repayment,
  restructured,
  reversal,
  type Told,
} from '#lending-testing';
import { bill } from '../domain/billed-account.fixture';
import type { LoanEvent, LoanRegisteredData } from '../domain/loan.events';
import { foldLoan, isRegistered } from '../domain/loan.state';
import { sweepLoan } from './domain/overdue-report';

function look(events: readonly LoanEvent[], asOf: string, previous: string | null, inCase = true) {
  const state = foldLoan([...goldenRegistered, ...events]);
  if (!isRegistered(state)) throw new Error('the loan of the test is not registered');
  return sweepLoan(state, { asOf: day(asOf), previous: previous === null ? null : day(previous), inCase });
}

describe('what a sweep finds of a loan', () => {
  it('is how far it is overdue, to the fen', () => {
    expect(look([], '2025-05-12', null)?.report).toEqual({
      loanId: 'JB1',
      borrowerId: 'C1',
      product: 'JIEBEI_EPI',
      lastDueOn: '2026-01-10',
      asOf: '2025-05-12',
      turns: [],
      figures: {
        dpd: 91,
        bucket: '91-180',
        class: 'SUBSTANDARD',
        overduePrincipal: 381_392,
        overdueInterest: 50_804,
        overduePenalty: 10_653,
        overdueFee: 0,
        payoff: 1_262_112,
        oldestUnpaidDueOn: '2025-02-10',
      },
      settled: false,
      curedOn: null,
      curedSince: null,
    });
  });

  describe('that is looked at late', () => {
    const late = (events: readonly LoanEvent[], asOf: string, today: string) => {
      const state = foldLoan([...goldenRegistered, ...events]);
      if (!isRegistered(state)) throw new Error('the loan of the test is not registered');
      return sweepLoan(state, { asOf: day(asOf), previous: null, inCase: false, today: day(today) });
    };
    const paid = repayment('P1', 108_161, '2025-02-12');

    it('is its figures of the day and the cure that is known since', () => {
      expect(late([paid], '2025-02-11', '2025-02-12')?.report).toMatchObject({
        figures: { dpd: 1 },
        curedSince: '2025-02-12',
      });
      expect(late([paid], '2025-02-11', '2025-06-01')?.report).toMatchObject({
        figures: { dpd: 1 },
        curedSince: '2025-02-12',
      });
    });

    it('is no cure by a part payment, by a payment that is void by now, or on the day itself', () => {
      expect(late([repayment('P1', 50_000, '2025-02-12')], '2025-02-11', '2025-02-20')?.report.curedSince).toBeNull();
      expect(
        late([paid, reversal('R1', 'P1', '2025-02-13')], '2025-02-11', '2025-02-20')?.report.curedSince,
      ).toBeNull();
      expect(late([paid], '2025-02-11', '2025-02-11')?.report.curedSince).toBeNull();
    });

    it('is nothing to tell where a plan has taken effect since', () => {
      expect(late([restructured], '2025-05-10', '2025-05-12')).toMatchObject({ planInForce: true });
      expect(late([], '2025-05-10', '2025-05-12')).toMatchObject({ planInForce: false });
    });
  });

  it('says when nothing at all would have to be paid, which is more than that nothing is overdue', () => {
    const cured = look([repayment('P1', 500_000, '2025-05-12')], '2025-05-12', null)?.report;
    expect(cured).toMatchObject({ figures: null, settled: false });
    const paid = look([repayment('P1', 1_262_112, '2025-05-12')], '2025-05-12', null)?.report;
    expect(paid).toMatchObject({ figures: null, settled: true });
  });

  it('is nothing before the first due date has passed, and nothing at all before disbursement', () => {
    expect(look([], '2025-02-10', null)?.report.figures).toBeNull();
    expect(look([], '2025-01-09', null)).toBeNull();
  });

  it('shows a cure and a new spell that both lie between two sweeps', () => {
    const paid = [repayment('P1', 108_161, '2025-02-12')];
    const found = look(paid, '2025-03-15', '2025-02-11')?.report;
    expect(found?.turns).toEqual([{ kind: 'CURED', on: '2025-02-12' }]);
    expect(found?.figures).toMatchObject({ dpd: 5, oldestUnpaidDueOn: '2025-03-10' });
  });

  it('shows a spell that began and ended between two sweeps, as it stood on its first day', () => {
    const found = look([repayment('P1', 108_161, '2025-02-12')], '2025-03-09', '2025-02-10')?.report;
    expect(found?.turns).toEqual([
      { kind: 'OVERDUE', on: '2025-02-11', figures: expect.objectContaining({ dpd: 1, overduePenalty: 56 }) },
      { kind: 'CURED', on: '2025-02-12' },
    ]);
    expect(found).toMatchObject({ figures: null, curedOn: '2025-02-12' });
  });

  it('says when a spell ended for a case that had not heard, by what is known now', () => {
    const backdated = [repayment('P1', 108_161, '2025-02-12')];
    expect(look(backdated, '2025-03-09', '2025-03-05')?.report).toMatchObject({ turns: [], curedOn: '2025-02-12' });
    expect(look(backdated, '2025-03-09', '2025-03-05', false)?.report.curedOn).toBeNull();
    expect(look([repayment('P1', 108_049, '2025-02-10')], '2025-03-09', '2025-03-05')?.report.curedOn).toBeNull();
  });

  it('is no spell of a plan that was in force then, also once it is kept: a row paid within its grace', () => {
    const kept = [restructured, repayment('P1', 52_144, '2025-06-14'), repayment('P2', 1_200_000, '2025-06-20')];
    const found = look(kept, '2025-08-01', '2025-05-12')?.report;
    expect(found).toMatchObject({ figures: null, settled: true });
    expect(found?.turns.filter(({ kind }) => kind === 'OVERDUE')).toEqual([]);
    // What had been overdue before it took effect was told then.
    expect(look(kept, '2025-08-01', '2025-05-01')?.report.turns).toEqual(found?.turns);
  });

  it('figures earlier days without payments that are void by now', () => {
    const events = [
      repayment('P1', 108_049, '2025-02-09'),
      reversal('R1', 'P1', '2025-02-20'),
      repayment('P2', 108_633, '2025-02-20'),
    ];
    const found = look(events, '2025-03-09', '2025-02-08')?.report;
    expect(found?.turns[0]).toMatchObject({ kind: 'OVERDUE', on: '2025-02-11', figures: { overduePrincipal: 93_169 } });
    expect(found?.turns[1]).toEqual({ kind: 'CURED', on: '2025-02-20' });
  });

  it('figures earlier days with a payment that was returned only after the day it looks at', () => {
    const events = [
      repayment('P1', 50_000, '2025-02-09'),
      repayment('P2', 60_000, '2025-02-20'),
      reversal('R1', 'P1', '2025-03-05'),
    ];
    // 14,880 of interest and 35,120 of principal were paid in time.
    const before = look(events, '2025-02-28', '2025-02-08')?.report.turns;
    expect(before).toMatchObject([{ on: '2025-02-11', figures: { overduePrincipal: 58_049, overdueInterest: 0 } }, {}]);
    // Returned on the very day it looks at, it had never been paid, and the loan was not cured.
    expect(look(events, '2025-03-05', '2025-02-08')?.report).toMatchObject({ turns: [], figures: { dpd: 23 } });
    const cured = [...events, repayment('P3', 200_000, '2025-02-25')];
    expect(look(cured, '2025-03-05', '2025-02-08')?.report.turns).toMatchObject([
      { kind: 'OVERDUE', on: '2025-02-11', figures: { overduePrincipal: 93_169, overdueInterest: 14_880 } },
      { kind: 'CURED', on: '2025-02-25' },
    ]);
  });

  it('figures earlier days without what was given back by now, nor the payment it stood behind', () => {
    const refund: LoanEvent = {
      type: 'OverpaymentRefunded',
      data: {
        ...{ loanId: 'JB1', borrowerId: 'C1', refundId: 'F1', refundedAt: '2025-02-12T12:00:00+08:00' },
        ...{ amount: fen(50_000), valueDate: day('2025-02-12'), bankReference: 'B1', creditLeft: fen(10_000) },
        agreementId: null,
      },
    };
    const events = [
      repayment('P1', 108_049, '2025-02-08'),
      repayment('P2', 60_000, '2025-02-09'),
      refund,
      reversal('R1', 'P1', '2025-02-20'),
      repayment('P3', 200_000, '2025-02-21'),
    ];
    const found = look(events, '2025-03-09', '2025-02-08')?.report;
    // P1 is void, and of P2 only 10,000 were left to pay interest of 14,880.
    expect(found?.turns).toMatchObject([
      { kind: 'OVERDUE', on: '2025-02-11', figures: { overduePrincipal: 93_169, overdueInterest: 4_880 } },
      { kind: 'CURED', on: '2025-02-21' },
    ]);
    const all: LoanEvent = { ...refund, data: { ...refund.data, amount: fen(60_000), creditLeft: fen(0) } };
    const nothingLeft = look([...events.slice(0, 2), all, ...events.slice(3)], '2025-03-09', '2025-02-08')?.report;
    expect(nothingLeft?.turns).toMatchObject([{ figures: { overduePrincipal: 93_169, overdueInterest: 14_880 } }, {}]);
    // Where nothing was returned, what was given back changes nothing of a row that was paid.
    const inOrder = look(events.slice(0, 3), '2025-03-09', '2025-02-08')?.report;
    expect(inOrder).toMatchObject({ turns: [], figures: null, curedOn: null });
  });

  it('is looked for from the day it is disbursed, and tells nothing of the days before the first sweep', () => {
    expect(look([], '2025-01-10', null)?.report).toMatchObject({ figures: null, settled: false });
    const paid = repayment('P1', 108_161, '2025-02-12');
    expect(look([paid], '2025-03-09', null)?.report).toMatchObject({ turns: [], curedOn: '2025-02-12' });
  });

  it('tells nothing of spells, and books nothing, of a loan under a plan', () => {
    const cured = repayment('P1', 108_161, '2025-02-12');
    expect(look([cured, restructured], '2025-05-12', '2025-02-08')).toMatchObject({
      planInForce: true,
      settledUnbooked: false,
      report: { turns: [], curedOn: null, curedSince: null },
    });
  });

  it('says of a monthly-bill account the due date of its oldest unpaid bill, from which its limitation runs', () => {
    const terms = goldenRegistered[0]?.data as LoanRegisteredData;
    const account: LoanEvent = {
      type: 'LoanRegistered',
      data: { ...terms, method: 'BILL', dailyRate: '0', schedule: [] },
    };
    const billed = lived([account], bill(1, '2025-05-01'), bill(2, '2025-06-01'), bill(3, '2025-07-01'));
    const found = (...paid: readonly Told[]) =>
      sweepLoan(registeredLoan(lived(billed, ...paid)), { asOf: day('2025-08-01'), previous: null, inCase: true });
    expect(found()?.report.lastDueOn).toBe('2025-05-10');
    const older = found(pays('P1', 22_000, '2025-06-11'))?.report;
    expect([older?.lastDueOn, older?.figures?.oldestUnpaidDueOn]).toEqual(['2025-06-10', '2025-06-10']);
  });

  it('knows a loan whose plan is in force', () => {
    expect(look([restructured], '2025-06-15', null)).toMatchObject({ planInForce: true });
    expect(look([restructured], '2025-07-20', null)).toMatchObject({
      planInForce: false,
      report: { figures: { dpd: 160 } },
    });
  });

  it('knows a loan that waiting credit settled', () => {
    const prepaid = [repayment('P1', 1_296_594, '2025-02-01')];
    expect(look(prepaid, '2026-01-09', null)?.settledUnbooked).toBe(false);
    expect(look(prepaid, '2026-01-10', null)).toMatchObject({ settledUnbooked: true, report: { figures: null } });
    const booked: LoanEvent = {
      type: 'LoanSettled',
      data: { loanId: 'JB1', borrowerId: 'C1', settledOn: day('2026-01-10'), by: 'REPAYMENT', agreementId: null },
    };
    expect(look([...prepaid, booked], '2026-01-11', null)?.settledUnbooked).toBe(false);
  });

  it('does not take a loan for settled on a past day when the payment was returned since', () => {
    const prepaid = repayment('P1', 1_296_594, '2025-02-01');
    const returned = reversal('R1', 'P1', '2026-02-20');
    expect(look([prepaid, returned], '2026-01-31', null)).toMatchObject({
      settledUnbooked: false,
      report: { figures: null },
    });
  });
});
