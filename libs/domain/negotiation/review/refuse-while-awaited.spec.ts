/** Nothing is refused while the borrower has time to hand in what was asked for. */
import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  at,
  byOfficer,
  CASE,
  CLAIMED,
  command,
  material,
  PROCESS,
  REASONS,
  REQUESTED,
  SUPERVISOR,
  WHY,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import { decide } from './decide-review.fixture';

const refuse = command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY });
const asks = command('RequestMaterials', {
  ...CASE,
  asked: [
    { kind: 'INCOME_PROOF', why: WHY },
    { kind: 'EXPENSE_DETAILS', why: WHY },
  ],
});
const R1 = { ...CASE, requestId: 'C1-1-N1-R1' };
const on = (day: string) => ({ ...byOfficer, businessDate: localDate(day) });
const asked = given(caseDecider, REQUESTED).when(asks, byOfficer).thenEvents(['MaterialsRequested']);
const AWAITED = { kinds: ['INCOME_PROOF', 'EXPENSE_DETAILS'], until: '2025-05-19' };

describe('a refusal while materials are awaited', () => {
  it('waits for them up to the end of their last day, whoever refuses', () => {
    asked.andWhen(refuse, byOfficer).thenRejected('MATERIALS_AWAITED', AWAITED);
    asked.andWhen(refuse, on('2025-05-19')).thenRejected('MATERIALS_AWAITED', AWAITED);
    asked.andWhen(refuse, at({ actor: SUPERVISOR })).thenRejected('MATERIALS_AWAITED', AWAITED);
    asked.andWhen(refuse, on('2025-05-20')).thenEvents(['NegotiationRefused']);
    asked
      .andWhen(command('NoteMissedMaterials', R1), at({ businessDate: localDate('2025-05-20'), actor: PROCESS }))
      .thenEvents(['MaterialsMissed'])
      .andWhen(refuse, on('2025-05-20'))
      .thenEvents(['NegotiationRefused']);
  });

  it('waits as long as their clock is stopped, and names no day while it is', () => {
    const clock = { ...CASE, kind: 'MATERIALS_DUE', reference: R1.requestId } as const;
    asked
      .andWhen(command('PauseClock', { ...clock, reason: 'SYSTEM_FAULT' }), byOfficer)
      .thenEvents(['ClockPaused'])
      .andWhen(refuse, on('2025-05-20'))
      .thenRejected('MATERIALS_AWAITED', { ...AWAITED, until: null });
  });

  it('waits for what is still missing only, and no more once it is handed in', () => {
    const income = asked.andWhen(command('SubmitMaterial', material), at()).thenEvents(['MaterialSubmitted']);
    income.andWhen(refuse, byOfficer).thenRejected('MATERIALS_AWAITED', { ...AWAITED, kinds: ['EXPENSE_DETAILS'] });
    const expenses = { ...material, kind: 'EXPENSE_DETAILS' as const, contentHash: 'c'.repeat(64) };
    income
      .andWhen(command('SubmitMaterial', expenses), at())
      .thenEvents(['MaterialSubmitted'])
      .andWhen(refuse, byOfficer)
      .thenEvents(['NegotiationRefused']);
  });

  it('is possible once they are taken back', () => {
    asked
      .andWhen(command('WithdrawMaterialsRequest', { ...R1, why: WHY }), byOfficer)
      .thenEvents(['MaterialsRequestWithdrawn'])
      .andWhen(refuse, byOfficer)
      .thenEvents(['NegotiationRefused']);
  });

  it('waits in a review too, in which an offer can still be decided', () => {
    const claimed = given(caseDecider, CLAIMED).when(asks, byOfficer).thenEvents(['MaterialsRequested']);
    claimed
      .andWhen(decide({ decision: 'REFUSE', overrides: [] }), byOfficer)
      .thenRejected('MATERIALS_AWAITED', AWAITED);
    claimed.andWhen(decide(), byOfficer).thenEvents(['ReviewDecided']);
  });
});
