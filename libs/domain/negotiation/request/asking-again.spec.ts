/** There is always a way on: who has to wait with the next request is heard with something new, or by an officer. */
import { localDate, type Actor } from '#kernel';
import { given, testContext } from '#kernel-testing';
import {
  at,
  byOfficer,
  CASE,
  command,
  DETECTED,
  OFFICER,
  REASONS,
  request,
  REQUESTED,
  SERVICE,
  SUPERVISOR,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';

const ask = (changes: Partial<typeof request> = {}) => command('RequestNegotiation', { ...request, ...changes });
const withdraw = command('WithdrawNegotiation', CASE);
const on = (day: string, actor: Actor = SERVICE) => at({ businessDate: localDate(day), actor });
const proof = (n: string) => [
  { kind: 'INCOME_PROOF' as const, contentHash: n.repeat(64), uri: `store://materials/${n}` },
];
const ill = { reason: 'ILLNESS' as const, since: localDate('2025-05-01') };

const first = given(caseDecider, DETECTED)
  .when(ask({ materials: proof('a') }), on('2025-05-12'))
  .thenEvents(['NegotiationRequested'])
  .andWhen(withdraw, on('2025-05-12'))
  .thenEvents(['NegotiationWithdrawn']);
const askedAndTakenBack = (
  before: typeof first,
  day: string,
  changes: Partial<typeof request> = {},
  actor: Actor = SERVICE,
) =>
  before
    .andWhen(ask(changes), on(day, actor))
    .thenEvents(['NegotiationRequested'])
    .andWhen(withdraw, on(day))
    .thenEvents(['NegotiationWithdrawn']);
const thrice = () => askedAndTakenBack(askedAndTakenBack(first, '2025-05-12'), '2025-05-20');

describe('a request after several were taken back', () => {
  const waits = { reapplyFrom: '2025-06-11' };

  it('is taken at once with evidence that was not shown before', () => {
    thrice()
      .andWhen(ask({ materials: proof('a') }), on('2025-05-20'))
      .thenRejected('WITHDRAWN_TOO_OFTEN', waits);
    thrice()
      .andWhen(ask({ materials: proof('b') }), on('2025-05-20'))
      .thenEvents(['NegotiationRequested']);
  });

  it('is taken at once for another hardship', () => {
    thrice()
      .andWhen(ask({ hardship: ill }), on('2025-05-20'))
      .thenEvents(['NegotiationRequested']);
  });

  it('is taken at any time from an officer who hears the borrower, never from one at a distance', () => {
    for (const channel of ['HOTLINE', 'BRANCH'] as const) {
      for (const actor of [OFFICER, SUPERVISOR]) {
        thrice().andWhen(ask({ channel }), on('2025-05-20', actor)).thenEvents(['NegotiationRequested']);
      }
      thrice().andWhen(ask({ channel }), on('2025-05-20')).thenRejected('WITHDRAWN_TOO_OFTEN', waits);
    }
    thrice()
      .andWhen(ask({ channel: 'APP' }), on('2025-05-20', OFFICER))
      .thenRejected('WITHDRAWN_TOO_OFTEN', waits);
  });

  it('is taken once only for what is new within the time, so that nobody asks without end; an officer always takes one', () => {
    const three = () => askedAndTakenBack(askedAndTakenBack(first, '2025-05-20'), '2025-05-20');
    const four = () => askedAndTakenBack(three(), '2025-05-21', { materials: proof('b') });
    four()
      .andWhen(ask({ materials: proof('c') }), on('2025-05-21'))
      .thenRejected('WITHDRAWN_TOO_OFTEN');
    four()
      .andWhen(ask({ hardship: ill }), on('2025-06-10'))
      .thenRejected('WITHDRAWN_TOO_OFTEN');
    four()
      .andWhen(ask({ channel: 'HOTLINE' }), on('2025-05-21', OFFICER))
      .thenEvents(['NegotiationRequested']);
    // The oldest of the four is 30 days ago: there are three again, and something new is heard once more.
    four()
      .andWhen(ask({ materials: proof('c') }), on('2025-06-11'))
      .thenEvents(['NegotiationRequested']);
    four().andWhen(ask(), on('2025-06-11')).thenRejected('WITHDRAWN_TOO_OFTEN', { reapplyFrom: '2025-06-19' });
  });
});

describe('a request after a refusal', () => {
  const refused = given(caseDecider, REQUESTED)
    .when(command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY }), byOfficer)
    .thenEvents(['NegotiationRefused']);

  it('is taken at once for another hardship, or from an officer who hears the borrower', () => {
    refused.andWhen(ask(), at()).thenRejected('REAPPLY_NOT_YET', { reapplyFrom: '2025-06-11' });
    refused.andWhen(ask({ hardship: ill }), at()).thenEvents(['NegotiationRequested']);
    refused.andWhen(ask({ channel: 'BRANCH' }), byOfficer).thenEvents(['NegotiationRequested']);
    refused.andWhen(ask({ channel: 'BRANCH' }), at()).thenRejected('REAPPLY_NOT_YET');
  });

  it('is told a day on which it is taken, and of something new nothing that is not so where several were taken back', () => {
    const fourTimes = askedAndTakenBack(thrice(), '2025-05-20', { materials: proof('b') });
    const { state } = fourTimes
      .andWhen(ask({ channel: 'HOTLINE' }), on('2025-05-20', OFFICER))
      .thenEvents(['NegotiationRequested'])
      .andWhen(command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY }), byOfficer)
      .thenEvents(['NegotiationRefused']);
    const asked = (changes: Partial<typeof request>) => {
      const decision = caseDecider.decide(ask(changes), state, testContext(on('2025-05-20')));
      if (decision.kind === 'accepted') throw new Error('it was taken');
      return decision.rejection;
    };
    expect(asked({ materials: proof('c') }).code).toBe('WITHDRAWN_TOO_OFTEN');
    const { code, facts, reason } = asked({ materials: proof('a') });
    expect([code, facts]).toEqual(['REAPPLY_NOT_YET', { reapplyFrom: '2025-06-11' }]);
    expect(reason.en).not.toMatch(/in the refusal|at once with new/);
    expect(reason.zh).toContain('除短期内已多次撤回申请外');
  });
});
