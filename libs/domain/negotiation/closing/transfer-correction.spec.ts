/** When a person was told of a transfer is put right, in the case and on its loans. */
import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { DETECTED, OFFICER, PROCESS, REASONS } from '#negotiation-testing';
import { goldenRegistered } from '#lending-testing';
import { type LoanEvent, loanDecider } from '#lending';
import { caseDecider } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import { TransferDecided, TransferNoticeGiven } from './exit.events';
import type { CorrectTransferNoticeData } from './transfer-correction.decisions';
import { TransferNoticeCorrected } from './transfer-correction.events';

const TODAY = localDate('2026-12-10');
const on = (actor: typeof OFFICER = OFFICER) => ({ actor, businessDate: TODAY });
const correct = (changed: Partial<CorrectTransferNoticeData> = {}) =>
  ({
    type: 'CorrectTransferNotice',
    data: {
      ...{ caseId: 'C1-1', transferId: 'C1-1-X1', noticeOn: localDate('2026-12-03'), reference: 'EMS-1' },
      ...{ reasons: REASONS, ...changed },
    },
  }) as const;

function sold(...more: readonly CaseEvent[]) {
  const decided: CaseEvent = { type: 'TransferDecided', data: { ...TransferDecided.example, agreementIds: [] } };
  return given(caseDecider, [...DETECTED, decided, ...more]);
}
const notice: CaseEvent = { type: 'TransferNoticeGiven', data: TransferNoticeGiven.example };

describe('the notice of a transfer that was told wrongly', () => {
  it('stands as it was, once somebody says so with reasons', () => {
    const corrected = sold(notice).when(correct(), on()).thenEvents(['TransferNoticeCorrected', 'CaseClosed']);
    expect(corrected.events[0]?.data).toMatchObject({
      was: { noticeOn: '2026-12-05' },
      right: { noticeOn: '2026-12-03', reference: 'EMS-1' },
    });
    expect(corrected.state.episodes[0]?.transfers).toMatchObject([{ notice: { on: '2026-12-03' } }]);
    corrected.andRepeated().thenUnchanged();
    const { told, example } = TransferNoticeCorrected;
    expect(told(example).en).toContain('the borrower was notified on 2026-12-03, not on 2026-12-05.');
    const other = { ...example, right: { ...example.was, reference: 'EMS-2' } };
    expect(told(other).zh).toBe('officer-1更正借款JB1的转让通知：通知凭证为EMS-2，原登记为EMS-1。');
    expect(told(other).en).not.toContain('2026-12-05');
    const known = sold(notice);
    known.when(correct({ reasons: [] }), on()).thenRejected('REASONS_REQUIRED');
    known.when(correct({ noticeOn: localDate('2026-12-11') }), on()).thenRejected('DATE_IN_FUTURE');
    known.when(correct({ noticeOn: localDate('2026-11-30') }), on()).thenRejected('NOTICE_BEFORE_TRANSFER');
    known.when(correct({ transferId: 'C1-1-X9' }), on()).thenRejected('EXIT_UNKNOWN');
    known.when(correct({ caseId: 'C1-9' }), on()).thenRejected('CASE_UNKNOWN');
    known.when(correct(), on(PROCESS)).thenRejected('ONLY_AN_OFFICER');
    sold().when(correct(), on()).thenRejected('NO_NOTICE_TO_CORRECT');
  });

  it('says why where a person enters it only after its day', () => {
    const give = (late: object = {}) =>
      ({
        type: 'GiveTransferNotice',
        data: { caseId: 'C1-1', transferId: 'C1-1-X1', noticeOn: localDate('2026-12-09'), reference: 'EMS-1', ...late },
      }) as const;
    sold().when(give(), on()).thenRejected('BACKDATED_WITHOUT_REASON', { forDay: '2026-12-09' });
    sold().when(give(), on(PROCESS)).thenEvents(['TransferNoticeGiven', 'CaseClosed']);
    const told = sold()
      .when(give({ lateBecause: '回执迟到' }), on())
      .thenEvents(['TransferNoticeGiven', 'CaseClosed']);
    expect(told.events[0]?.data).toMatchObject({ lateBecause: '回执迟到' });
    told.andRepeated().thenUnchanged();
  });

  it('decides on the loan from which day on a payment is the buyer’s', () => {
    const transferred: LoanEvent = {
      type: 'LoanTransferred',
      data: {
        ...{ loanId: 'JB1', borrowerId: 'C1', caseId: 'C1-1', transferId: 'C1-1-X1', buyer: 'buyer-3' },
        ...{ price: 300_000 as never, payoff: 1 as never, agreementId: null, transferredOn: localDate('2026-12-01') },
      },
    };
    const told = (notifiedOn: string, corrects?: true) =>
      ({
        type: 'NotifyTransfer',
        data: {
          ...{ transferId: 'C1-1-X1', reference: 'EMS-1', notifiedOn: localDate(notifiedOn) },
          ...(corrects && { corrects }),
        },
      }) as const;
    const process = { actor: PROCESS, businessDate: TODAY };
    const loan = given(loanDecider, [...goldenRegistered, transferred])
      .when(told('2026-12-05'), process)
      .thenEvents(['TransferNotified']);
    loan.andWhen(told('2026-12-03'), process).thenUnchanged();
    const corrected = loan.andWhen(told('2026-12-03', true), process).thenEvents(['TransferNotified']);
    expect(corrected.state.exits.transfer?.notified).toMatchObject({ on: '2026-12-03' });
    corrected.andWhen(told('2026-12-03', true), process).thenUnchanged();
  });
});
