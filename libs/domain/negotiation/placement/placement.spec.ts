import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  AGREED,
  at,
  byOfficer,
  CASE,
  command,
  counterSignature,
  DETECTED,
  openOption,
  report,
  REQUESTED,
  SERVICE,
  SIGNED_BY_BORROWER,
  TODAY,
} from '#negotiation-testing';
import { caseDecider, type CaseCommands } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import { caseView } from '../case/case-view';
import { caseDeadlines } from '../clocks/case-deadlines';
import { loansHeldBy } from './held-loans';

const AGENCY = 'agency-7';
const place = (changes: Partial<CaseCommands['PlaceWithAgency']> = {}) =>
  command('PlaceWithAgency', {
    ...{ ...CASE, agencyId: AGENCY, loanIds: ['JB1'], processing: 'ENTRUSTED', toldOn: TODAY, heldBy: [] },
    ...changes,
  });
const recall = (changes: Partial<CaseCommands['RecallFromAgency']> = {}) =>
  command('RecallFromAgency', { ...CASE, placementId: 'C1-1-G1', because: 'OFFICER', ...changes });
const acknowledge = (what: 'PLACEMENT' | 'RECALL', placementId = 'C1-1-G1') =>
  command('AcknowledgePlacement', { ...CASE, placementId, what, reference: 'AG-1' });
const detected = given(caseDecider, DETECTED);
const placed = () => detected.when(place(), byOfficer).thenEvents(['PlacedWithAgency']);
const PLACED: readonly CaseEvent[] = placed().events;
const theCase = (state: ReturnType<typeof placed>['state']) => {
  const [episode] = state.episodes;
  if (!episode) throw new Error('there is a case');
  return episode;
};

describe('placing loans with an agency', () => {
  it('is an officer’s, of overdue loans, once', () => {
    expect(placed().events).toEqual([
      {
        type: 'PlacedWithAgency',
        data: {
          ...{ ...CASE, borrowerId: 'C1', placementId: 'C1-1-G1', agencyId: AGENCY, loanIds: ['JB1'] },
          ...{ processing: 'ENTRUSTED', toldOn: TODAY, placedBy: 'officer-wang', placedOn: TODAY },
          acknowledgeBy: localDate('2025-05-13'),
        },
      },
    ]);
    placed().andRepeated().thenUnchanged();
    expect(loansHeldBy(placed().state, AGENCY)).toEqual(['JB1']);
    expect(loansHeldBy(placed().state, 'agency-8')).toEqual([]);
    detected.when(place(), at({ actor: SERVICE })).thenRejected('ONLY_AN_OFFICER');
    detected.when(place({ caseId: 'C1-2' }), byOfficer).thenRejected('CASE_UNKNOWN');
    detected.when(place({ loanIds: ['JB9'] }), byOfficer).thenRejected('LOAN_NOT_IN_CASE', { loanId: 'JB9' });
  });

  it('is not told otherwise in silence: it is recalled first', () => {
    const told = { agencyId: AGENCY, placementId: 'C1-1-G1' };
    placed()
      .andWhen(place({ toldOn: localDate('2025-05-11') }), byOfficer)
      .thenRejected('PLACED_ALREADY', told);
    const provided = place({ processing: 'PROVIDED', consent: 'CONSENT-1' });
    placed().andWhen(provided, byOfficer).thenRejected('PLACED_ALREADY', told);
    const known = placed().andWhen(acknowledge('PLACEMENT'), at()).thenEvents(['AgencyAcknowledged']);
    known.andRepeated().thenUnchanged();
    const other = command('AcknowledgePlacement', {
      ...{ ...CASE, placementId: 'C1-1-G1', what: 'PLACEMENT', reference: 'AG-2' },
    });
    known.andWhen(other, at()).thenRejected('ACKNOWLEDGED_OTHERWISE', { reference: 'AG-1' });
  });

  it('is told the person once something is overdue, not before', () => {
    const soon = (toldOn: string) => detected.when(place({ toldOn: localDate(toldOn) }), byOfficer);
    const due = theCase(detected.state).loans[0]?.figures.oldestUnpaidDueOn ?? '';
    soon('2023-01-01').thenRejected('PERSON_NOT_TOLD', { overdueFrom: due });
    soon(due).thenRejected('PERSON_NOT_TOLD');
    soon('2025-05-11').thenEvents(['PlacedWithAgency']);
  });

  it('is with one agency at a time', () => {
    const other = { loanId: 'JB1', agencyId: AGENCY, placementId: 'C1-1-G1' };
    placed()
      .andWhen(place({ agencyId: 'agency-8' }), byOfficer)
      .thenRejected('PLACED_ALREADY', other);
    placed()
      .andWhen(recall(), byOfficer)
      .thenEvents(['RecalledFromAgency'])
      .andWhen(place({ agencyId: 'agency-8' }), byOfficer)
      .thenEvents(['PlacedWithAgency']);
  });

  it('waits for a negotiation, and is refused while an agreement is kept or nothing is overdue', () => {
    given(caseDecider, REQUESTED)
      .when(place(), byOfficer)
      .thenRejected('NEGOTIATION_UNDER_WAY', { negotiationId: 'C1-1-N1' });
    given(caseDecider, AGREED)
      .when(place(), byOfficer)
      .thenRejected('LOAN_UNDER_AGREEMENT', { loanId: 'JB1', agreementId: 'C1-1-A1' });
    const cured = detected
      .when(command('ReportArrears', report({ loanId: 'JB2' })), at())
      .thenEvents(['OverdueDetected'])
      .andWhen(command('ReportArrears', report({ figures: null, curedOn: TODAY })), at())
      .thenEvents(['OverdueCured']);
    cured.andWhen(place(), byOfficer).thenRejected('LOAN_NOT_TO_COLLECT', { loanId: 'JB1', status: 'CURED' });
    cured.andWhen(place({ loanIds: ['JB2'] }), byOfficer).thenEvents(['PlacedWithAgency']);
  });

  it('is refused while a hold stops collection', () => {
    detected.when(place({ heldBy: ['DEATH'] }), byOfficer).thenRejected('PLACEMENT_HELD_BACK', { holds: ['DEATH'] });
  });

  it('comes after the person was told, and with consent where the agency decides itself', () => {
    const tomorrow = localDate('2025-05-13');
    detected.when(place({ toldOn: tomorrow }), byOfficer).thenRejected('PERSON_NOT_TOLD', { toldOn: tomorrow });
    detected.when(place({ processing: 'PROVIDED' }), byOfficer).thenRejected('CONSENT_NEEDED', { agencyId: AGENCY });
    const provided = detected.when(place({ processing: 'PROVIDED', consent: 'CONSENT-1' }), byOfficer);
    expect(provided.thenEvents(['PlacedWithAgency']).events[0]?.data).toMatchObject({ consent: 'CONSENT-1' });
  });
});

describe('recalling loans from an agency', () => {
  it('is an officer’s, once, and of what it holds', () => {
    const recalled = placed()
      .andWhen(recall({ note: '客户要求' }), byOfficer)
      .thenEvents(['RecalledFromAgency']);
    expect(recalled.events[0]?.data).toMatchObject({ agencyId: AGENCY, loanIds: ['JB1'], because: 'OFFICER' });
    expect(loansHeldBy(recalled.state, AGENCY)).toEqual([]);
    recalled.andRepeated().thenUnchanged();
    placed()
      .andWhen(recall(), at({ actor: SERVICE }))
      .thenRejected('ONLY_AN_OFFICER');
    placed()
      .andWhen(recall({ placementId: 'C1-1-G2' }), byOfficer)
      .thenRejected('PLACEMENT_UNKNOWN');
    placed()
      .andWhen(recall({ caseId: 'C1-2' }), byOfficer)
      .thenRejected('CASE_UNKNOWN');
    placed()
      .andWhen(recall({ loanIds: ['JB2'] }), byOfficer)
      .thenRejected('LOAN_NOT_IN_CASE', { loanId: 'JB2' });
  });

  it('happens by itself before an agreement takes effect', () => {
    const signing = given(caseDecider, [...DETECTED, ...PLACED, ...SIGNED_BY_BORROWER.slice(DETECTED.length)]);
    const signed = signing
      .when(command('SignAsLender', counterSignature(openOption(signing.state))), byOfficer)
      .thenEvents(['RecalledFromAgency', 'AgreementSigned']);
    expect(signed.events[0]?.data).toMatchObject({ because: 'AGREEMENT', loanIds: ['JB1'], recalledOn: TODAY });
    expect(loansHeldBy(signed.state, AGENCY)).toEqual([]);
  });

  it('happens by itself when nothing is overdue any more, before the case closes', () => {
    const cured = placed()
      .andWhen(command('ReportArrears', report({ figures: null, curedOn: TODAY })), at())
      .thenEvents(['OverdueCured', 'RecalledFromAgency', 'CaseClosed']);
    expect(cured.events[1]?.data).toMatchObject({ because: 'RESOLVED' });
  });

  it('takes back the loans that are resolved and leaves the others', () => {
    const both = detected
      .when(command('ReportArrears', report({ loanId: 'JB2' })), at())
      .thenEvents(['OverdueDetected'])
      .andWhen(place({ loanIds: ['JB1', 'JB2'] }), byOfficer)
      .thenEvents(['PlacedWithAgency'])
      .andWhen(command('ReportArrears', report({ figures: null, curedOn: TODAY })), at())
      .thenEvents(['OverdueCured', 'RecalledFromAgency']);
    expect(loansHeldBy(both.state, AGENCY)).toEqual(['JB2']);
  });
});

describe('the word of an agency', () => {
  const dueKinds = (state: ReturnType<typeof placed>['state']) =>
    caseDeadlines(theCase(state)).map(({ kind, on, subject }) => ({ kind, on, subject }));

  it('is awaited for a working day, for the placement and for its recall, and comes once', () => {
    const awaited = [{ kind: 'AGENCY_ACKNOWLEDGES', on: '2025-05-13', subject: 'C1-1-G1' }];
    expect(dueKinds(placed().state)).toEqual(awaited);
    const known = placed().andWhen(acknowledge('PLACEMENT'), at()).thenEvents(['AgencyAcknowledged']);
    expect(dueKinds(known.state)).toEqual([]);
    known.andRepeated().thenUnchanged();
    known.andWhen(acknowledge('RECALL'), at()).thenRejected('NOTHING_TO_ACKNOWLEDGE');
    known.andWhen(acknowledge('PLACEMENT', 'C1-1-G9'), at()).thenRejected('PLACEMENT_UNKNOWN');
    const recalled = known.andWhen(recall(), byOfficer).thenEvents(['RecalledFromAgency']);
    expect(dueKinds(recalled.state)).toEqual(awaited);
    const done = recalled.andWhen(acknowledge('RECALL'), at()).thenEvents(['AgencyAcknowledged']);
    expect(dueKinds(done.state)).toEqual([]);
    expect(caseView(done.state, 'C1-1')?.placements).toMatchObject([
      {
        held: [],
        acknowledged: { on: TODAY, reference: 'AG-1' },
        recalls: [{ because: 'OFFICER', loanIds: ['JB1'] }],
        recallAcknowledged: { on: TODAY },
      },
    ]);
  });

  it('of what was recalled before it came is no more awaited', () => {
    const recalled = placed().andWhen(recall(), byOfficer).thenEvents(['RecalledFromAgency']);
    expect(dueKinds(recalled.state)).toMatchObject([{ kind: 'AGENCY_ACKNOWLEDGES', on: '2025-05-13' }]);
    expect(dueKinds(recalled.andWhen(acknowledge('RECALL'), at()).thenEvents(['AgencyAcknowledged']).state)).toEqual(
      [],
    );
  });

  it('is not shown of a case without an agency', () => {
    expect(caseView(detected.state, 'C1-1')).not.toHaveProperty('placements');
  });
});
