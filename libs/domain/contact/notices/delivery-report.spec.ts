import fc from 'fast-check';
import { given, testMetadata } from '#kernel-testing';
import { contactDecider } from '../contact.decider';
import type { ContactEvent } from '../all-contact-events';
import { countedContacts, type ContactState } from '../contact.state';
import { DELIVERY_OUTCOMES, type DeliveryOutcome } from './notice-commands';
import { advance, at, prepare, report } from './notices.fixture';
import { noticeStatus } from './notice.state';

const sent = () =>
  given(contactDecider, [])
    .when(prepare(), at('10:00'))
    .thenEvents(['NoticePrepared'])
    .andWhen(advance(), at('10:00'))
    .thenEvents(['ContactPermitted']);

describe('what the messaging gateway says of a notice', () => {
  it('becomes what happened: it arrived, though nobody was talked with', () => {
    const made = sent().andWhen(report(), at('10:02')).thenEvents(['ContactMade']);
    expect(made.events[0]?.data).toMatchObject({
      ...{ contactId: 'N1.1', noticeId: 'N1', channel: 'SMS', connected: true, effective: false },
      ...{ madeAt: '2026-03-02T10:01:00+08:00', countedOn: '2026-03-02' },
    });
    made.andRepeated().thenUnchanged();
  });

  it.each([
    ['FAILED', 'UNREACHABLE'],
    ['BOUNCED', 'BOUNCED'],
    ['REFUSED', 'DECLINED'],
    ['EXPIRED', 'NOT_ATTEMPTED'],
    ['NO_ADDRESS', 'NO_ADDRESS'],
  ] as const)('%s becomes a contact that failed: %s', (outcome, reason) => {
    const failed = sent().andWhen(report({ outcome }), at('10:02')).thenEvents(['ContactFailed']);
    expect(failed.events[0]?.data).toMatchObject({ reason, noticeId: 'N1', failedAt: '2026-03-02T10:01:00+08:00' });
    failed.andRepeated().thenUnchanged();
  });

  it('is told with its reference and the time by which more is to be said', () => {
    const taken = sent()
      .andWhen(report({ outcome: 'HANDED_OVER', reference: 'MSG-1' }), at('10:02'))
      .thenEvents(['NoticeHandedOver']);
    expect(taken.events[0]?.data).toMatchObject({ reference: 'MSG-1', reportDueAt: '2026-03-03T02:01:00.000Z' });
    taken.andRepeated().thenUnchanged();
  });

  it('may be that what failed arrived after all, and never that what arrived failed', () => {
    const failed = sent()
      .andWhen(report({ outcome: 'BOUNCED' }), at('10:02'))
      .thenEvents(['ContactFailed']);
    const arrived = failed.andWhen(report(), at('10:03')).thenEvents(['ContactMade']);
    arrived.andWhen(report({ outcome: 'BOUNCED' }), at('10:04')).thenUnchanged();
    arrived.andWhen(report({ outcome: 'HANDED_OVER' }), at('10:04')).thenUnchanged();
  });

  it('is refused from tomorrow, from before it was sent, and of what was never sent', () => {
    const tomorrow = report({ at: '2026-03-03T10:01:00+08:00' });
    sent().andWhen(tomorrow, at('10:02')).thenRejected('CONTACT_IN_FUTURE');
    sent()
      .andWhen(report({ at: '2026-03-02T09:58:00+08:00' }), at('10:02'))
      .thenRejected('DELIVERY_BEFORE_IT_WAS_SENT');
    sent()
      .andWhen(report({ contactId: 'N1.2' }), at('10:02'))
      .thenRejected('NO_SUCH_NOTICE', { noticeId: 'N1', contactId: 'N1.2' });
    sent()
      .andWhen(report({ noticeId: 'N2' }), at('10:02'))
      .thenRejected('NO_SUCH_NOTICE', { noticeId: 'N2', contactId: 'N1.1' });
    const blocked = given(contactDecider, [])
      .when(prepare(), at('23:00'))
      .thenEvents(['NoticePrepared'])
      .andWhen(advance(), at('23:00'))
      .thenEvents(['ContactBlocked']);
    blocked.andWhen(report({ at: '2026-03-02T23:00:00+08:00' }), at('23:01')).thenRejected('NO_SUCH_NOTICE');
  });

  it('may be told by a clock that differs by a minute', () => {
    sent()
      .andWhen(report({ at: '2026-03-02T10:02:50+08:00' }), at('10:02'))
      .thenEvents(['ContactMade']);
    sent()
      .andWhen(report({ at: '2026-03-02T09:59:10+08:00' }), at('10:02'))
      .thenEvents(['ContactMade']);
  });

  it('is looked at where the gateway brought it after its time, at night as well', () => {
    const late = sent()
      .andWhen(report({ at: '2026-03-02T22:30:00+08:00' }), at('22:31'))
      .thenEvents(['ContactMade', 'ContactViolationFound']);
    expect(late.events[1]?.data).toMatchObject({ contactId: 'N1.1', rules: ['PERMISSION_OVER', 'OUTSIDE_HOURS'] });
  });

  const outcome = fc.constantFrom(...DELIVERY_OUTCOMES);
  const reports = fc
    .array(outcome, { minLength: 1, maxLength: 8 })
    .chain((told) => fc.tuple(fc.constant(told), shuffled(told)));

  it('ends the same in any order and however often it is said, with each thing recorded once', () => {
    fc.assert(
      fc.property(reports, ([told, again]) => {
        const [one, other] = [tell(told), tell([...again, ...again])];
        expect(standing(other.state)).toEqual(standing(one.state));
        for (const { events } of [one, other]) {
          const counted = (type: string): number => events.filter((event) => event.type === type).length;
          expect(counted('ContactMade')).toBe(told.includes('DELIVERED') ? 1 : 0);
          expect(counted('ContactFailed')).toBeLessThanOrEqual(1);
          expect(counted('NoticeHandedOver')).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function shuffled(told: readonly DeliveryOutcome[]): fc.Arbitrary<readonly DeliveryOutcome[]> {
  return fc.shuffledSubarray([...told], { minLength: told.length, maxLength: told.length });
}

/** Each report in a command of its own. */
function tell(told: readonly DeliveryOutcome[]): {
  readonly state: ContactState;
  readonly events: readonly ContactEvent[];
} {
  let { state } = sent();
  const events: ContactEvent[] = [];
  for (const outcome of told) {
    const decision = contactDecider.decide(report({ outcome }), state, { ...testMetadata(), ...at('10:05') });
    if (decision.kind === 'rejected') throw new Error(decision.rejection.code);
    for (const event of decision.events) {
      state = contactDecider.evolve(state, event, testMetadata());
      events.push(event);
    }
  }
  return { state, events };
}

/** Whether it arrived, what the attempt came to, and what it takes of the caps. */
function standing(state: ContactState): unknown {
  const notice = state.notices.get('N1');
  return {
    status: notice && noticeStatus(notice),
    attempts: notice?.attempts.map(({ contactId, status, reportDueAt }) => ({ contactId, status, reportDueAt })),
    counted: countedContacts(state),
  };
}
