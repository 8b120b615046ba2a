import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  assessment,
  at,
  byOfficer,
  CASE,
  command,
  material,
  offerFor,
  PROCESS,
  REASONS,
  REQUESTED,
  WHY,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import { waitingIn } from '../case/waiting';
import type { CaseState } from '../case/case.state';
import { runningClocks } from '../clocks/case-deadlines';

const R1 = { ...CASE, requestId: 'C1-1-N1-R1' } as const;
const ask = command('RequestMaterials', {
  ...CASE,
  asked: [
    { kind: 'INCOME_PROOF', why: WHY },
    { kind: 'IDENTITY', why: WHY },
  ],
});
const submit = (kind: 'INCOME_PROOF' | 'IDENTITY') => command('SubmitMaterial', { ...material, kind });
const asked = given(caseDecider, REQUESTED).when(ask, byOfficer).thenEvents(['MaterialsRequested']);
const note = command('NoteMissedMaterials', R1);
const onDay = (date: string) => at({ businessDate: localDate(date), actor: PROCESS });
const waits = (state: CaseState) => state.episodes[0] && waitingIn(state.episodes[0]);

describe('materials that are not handed in', () => {
  it('are noted on the day after the last one, whose answer an officer owes now; nothing is refused', () => {
    expect(asked.state.episodes.flatMap(runningClocks)).toMatchObject([
      { kind: 'MATERIALS_DUE', on: '2025-05-19', answer: { command: 'NoteMissedMaterials', from: '2025-05-20' } },
    ]);
    asked.andWhen(note, onDay('2025-05-19')).thenRejected('MATERIALS_NOT_YET_DUE', { dueOn: '2025-05-19' });
    const missed = asked.andWhen(note, onDay('2025-05-20')).thenEvents(['MaterialsMissed']);
    expect(missed.events[0]?.data).toMatchObject({
      requestId: 'C1-1-N1-R1',
      kinds: ['INCOME_PROOF', 'IDENTITY'],
      dueOn: '2025-05-19',
      answerDueOn: '2025-05-23',
    });
    missed.andRepeated().thenUnchanged();
    expect(missed.state.episodes[0]?.negotiations[0]).toMatchObject({ status: 'OPEN', refusal: null });
    expect(waits(missed.state)).toMatchObject({
      for: 'LENDER',
      what: 'MATERIALS_DECISION',
      by: '2025-05-23',
      missing: ['INCOME_PROOF', 'IDENTITY'],
    });
    expect(missed.state.episodes.flatMap(runningClocks)).toMatchObject([{ kind: 'ANSWER_DUE', on: '2025-05-23' }]);
  });

  it('are only those still missing', () => {
    const { events } = asked
      .andWhen(submit('IDENTITY'), at())
      .thenEvents(['MaterialSubmitted'])
      .andWhen(note, onDay('2025-05-20'))
      .thenEvents(['MaterialsMissed']);
    expect(events[0]?.data).toMatchObject({ kinds: ['INCOME_PROOF'] });
  });

  it('can still be handed in, and asked for again with more time', () => {
    const missed = asked.andWhen(note, onDay('2025-05-20')).thenEvents(['MaterialsMissed']);
    const late = at({ businessDate: localDate('2025-05-26') });
    const handedIn = missed
      .andWhen(submit('INCOME_PROOF'), late)
      .thenEvents(['MaterialSubmitted'])
      .andWhen(submit('IDENTITY'), late)
      .thenEvents(['MaterialSubmitted']);
    expect(handedIn.events[0]?.data).toMatchObject({ answerDueOn: '2025-05-29' });
    expect(waits(handedIn.state)).toMatchObject({ what: 'MATERIALS_CHECK', missing: [] });
    const again = missed
      .andWhen(ask, { ...byOfficer, businessDate: localDate('2025-05-21'), bodyHash: 'b'.repeat(64) })
      .thenEvents(['MaterialsRequested']);
    expect(waits(again.state)).toMatchObject({ for: 'BORROWER', by: '2025-05-28' });
    // The first request is about nothing any more.
    again.andWhen(note, onDay('2025-06-30')).thenUnchanged();
  });

  it('have more time by as long as an officer stopped the clock', () => {
    const clock = { ...CASE, kind: 'MATERIALS_DUE' as const, reference: 'C1-1-N1-R1' };
    const stopped = asked
      .andWhen(command('PauseClock', { ...clock, reason: 'SYSTEM_FAULT' }), {
        ...byOfficer,
        businessDate: localDate('2025-05-14'),
      })
      .thenEvents(['ClockPaused']);
    stopped.andWhen(note, onDay('2025-05-20')).thenRejected('MATERIALS_NOT_YET_DUE');
    const goesOn = stopped
      .andWhen(command('ResumeClock', clock), { ...byOfficer, businessDate: localDate('2025-05-21') })
      .thenEvents(['ClockResumed']);
    expect(waits(goesOn.state)).toMatchObject({ for: 'BORROWER', by: '2025-05-26' });
  });

  it('are not noted once everything is there or the negotiation has ended', () => {
    asked
      .andWhen(submit('INCOME_PROOF'), at())
      .thenEvents(['MaterialSubmitted'])
      .andWhen(submit('IDENTITY'), at())
      .thenEvents(['MaterialSubmitted'])
      .andWhen(note, onDay('2025-05-20'))
      .thenUnchanged();
    asked
      .andWhen(command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY }), {
        ...byOfficer,
        businessDate: localDate('2025-05-20'),
      })
      .thenEvents(['NegotiationRefused'])
      .andWhen(note, onDay('2025-05-20'))
      .thenUnchanged();
    const assessed = asked
      .andWhen(command('AssessNegotiation', assessment()), at())
      .thenEvents(['AssessmentCompleted']);
    assessed
      .andWhen(command('OfferPlan', offerFor(assessed.state)), at())
      .thenEvents(['PlanOffered'])
      .andWhen(note, onDay('2025-05-20'))
      .thenUnchanged();
    asked
      .andWhen(command('NoteMissedMaterials', { ...CASE, requestId: 'X' }), onDay('2025-05-20'))
      .thenRejected('MATERIAL_REQUEST_UNKNOWN');
    asked
      .andWhen(command('NoteMissedMaterials', { ...R1, caseId: 'C1-9' }), onDay('2025-05-20'))
      .thenRejected('CASE_UNKNOWN');
  });
});
