import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  AGREED,
  ASSESSED,
  at,
  CASE,
  CLAIMED,
  command,
  DETECTED,
  OFFERED,
  REFERRED,
  report,
  REQUESTED,
  SIGNED_BY_BORROWER,
  TODAY,
} from '#negotiation-testing';
import { WriteOffDecided } from '../closing/exit.events';
import { EarlyWarningEnded, EarlyWarningRaised } from '../early-warning/early-warning.events';
import { PlanCompleted } from '../performance/performance.events';
import { ReviewDecided } from '../review/review.events';
import { caseDecider } from './case.decider';
import type { CaseEvent } from './case.events';
import { caseStage, episodeOf, type CaseStage } from './case-stage';
import type { CaseState } from './case.state';
import { caseSummary } from './case-summary';

const ofCase = { ...CASE, borrowerId: 'C1' };
const warned = (loanId: string): CaseEvent => ({
  type: 'EarlyWarningRaised',
  data: { ...EarlyWarningRaised.example, ...ofCase, loanId },
});
const ended = (loanId: string): CaseEvent => ({
  type: 'EarlyWarningEnded',
  data: { ...EarlyWarningEnded.example, ...ofCase, loanId },
});
const decided = (decision: 'OFFER' | 'REFUSE'): CaseEvent => ({
  type: 'ReviewDecided',
  data: { ...ReviewDecided.example, ...ofCase, negotiationId: 'C1-1-N1', decision },
});
const completed: CaseEvent = {
  type: 'PlanCompleted',
  data: { ...PlanCompleted.example, ...ofCase, agreementId: 'C1-1-A1', loanId: 'JB1' },
};
const writtenOff: CaseEvent = {
  type: 'WriteOffDecided',
  data: { ...WriteOffDecided.example, ...ofCase, loanId: 'JB1' },
};
const cured = given(caseDecider, DETECTED)
  .when(command('ReportArrears', report({ figures: null, curedOn: TODAY })), at())
  .thenEvents(['OverdueCured', 'CaseClosed']).events;
const stageOf = ({ episodes: [episode] }: CaseState) => episode && caseStage(episode);

describe('the stage of a case', () => {
  it.each<readonly [CaseStage, string, readonly CaseEvent[]]>([
    ['EARLY_WARNING', 'only a warning stands', [warned('JB1')]],
    ['EARLY_WARNING', 'one of two warnings has ended', [warned('JB1'), warned('JB2'), ended('JB1')]],
    ['OVERDUE', 'a loan is overdue', DETECTED],
    ['OVERDUE', 'a loan is overdue and another warned of', [...DETECTED, warned('JB2')]],
    ['INTAKE', 'relief was asked for', REQUESTED],
    ['REVIEW', 'the policy sent it to a person', REFERRED],
    ['REVIEW', 'an officer has it', CLAIMED],
    ['OFFER_TO_MAKE', 'the officer decided', [...CLAIMED, decided('OFFER')]],
    ['INTAKE', 'the officer decided to refuse and the refusal is not told yet', [...CLAIMED, decided('REFUSE')]],
    ['OFFER_TO_MAKE', 'the policy recommends an offer', ASSESSED],
    ['OFFER_AWAITING_ANSWER', 'an offer is open', OFFERED],
    ['SIGNATURE_PENDING', 'the borrower signed', SIGNED_BY_BORROWER],
    ['PERFORMING', 'both signed', AGREED],
    ['AWAITING_RESTORATION', 'everything is paid', [...AGREED, completed]],
    ['ENDING', 'the loan is cured, at the revision before it is closed', [...DETECTED, ...cured.slice(0, 1)]],
    ['ENDING', 'the only warning has ended', [warned('JB1'), ended('JB1')]],
    ['ENDING', 'the loan was written off', [...DETECTED, writtenOff]],
    ['CLOSED', 'the loan is cured', [...DETECTED, ...cured]],
  ])('is %s where %s', (stage, _, events) => {
    expect(stageOf(given(caseDecider, events).state)).toBe(stage);
  });
});

describe('a case in one line', () => {
  it('says which loans are in it, where it stands, and how it ended', () => {
    const again = given(caseDecider, [...DETECTED, ...cured])
      .when(command('ReportArrears', report({ loanId: 'JB2', asOf: localDate('2025-06-01') })), at())
      .thenEvents(['OverdueDetected']).state;
    expect(again.episodes.map(caseSummary)).toEqual([
      {
        ...{ caseId: 'C1-1', stage: 'CLOSED', openedOn: '2025-05-12', closedOn: '2025-05-12' },
        ...{ loanIds: ['JB1'], outcomes: [{ loanId: 'JB1', outcome: 'CURED' }] },
      },
      {
        ...{ caseId: 'C1-2', stage: 'OVERDUE', openedOn: '2025-06-01', closedOn: null },
        ...{ loanIds: ['JB2'], outcomes: [] },
      },
    ]);
    expect(episodeOf(again, 'C1-2')).toBe(again.episodes[1]);
    expect(episodeOf(again, 'C1-3')).toBeNull();
  });
});
