import fc from 'fast-check';
import { localDate, type CommandContext, SHANGHAI } from '#kernel';
import { given } from '#kernel-testing';
import { HOLD_RULES } from '#parties';
import type { ContactCommand, ContactCommandData } from './contact-commands';
import { contactDecider } from './contact.decider';
import type { ContactEvent } from './all-contact-events';
import { InboundContactReceived } from './contact.events';
import { mannerOf } from './contact-kinds';
import { countedContacts } from './contact.state';

const agency = { kind: 'AGENCY', id: 'agency-7' } as const;
const when = { timeZone: SHANGHAI, agreedHours: null, holds: [] };
const call = {
  partyId: 'C1',
  contactId: 'CALL-1',
  by: agency,
  purpose: 'COLLECTION',
  channel: 'CALL',
  loanIds: ['JB1'],
} as const;
const HELD = { kind: 'DEATH', until: null, stops: HOLD_RULES.DEATH.stops, loanIds: null } as const;
/** The loan is placed with whoever asks. */
const standing = { placed: ['JB1'], transferred: [] };

const ask = (changed: Partial<ContactCommandData['AskContact']> = {}): ContactCommand => ({
  type: 'AskContact',
  data: { ...call, when, standing, ...changed },
});
const made = {
  kind: 'MADE',
  madeAt: '2026-03-02T10:05:00+08:00',
  connected: true,
  effective: true,
  seconds: 180,
} as const;
const report = (changed: Partial<ContactCommandData['ReportContact']> = {}): ContactCommand => ({
  type: 'ReportContact',
  data: { ...call, when, standing, outcome: made, ...changed },
});
const at = (time: string, day = '2026-03-02'): Partial<CommandContext> => ({
  recordedAt: `${day}T${time}:00+08:00`,
  businessDate: localDate(day),
});
const asked = () => given(contactDecider, []).when(ask(), at('10:00')).thenEvents(['ContactPermitted']);
const suspended = {
  type: 'CollectionSuspended',
  data: {
    ...{ partyId: 'C1', caseId: 'C1-1', offerId: 'C1-1-N1-O1', agreementId: 'C1-1-A1', loanIds: ['JB1'] },
    suspendedOn: localDate('2026-03-01'),
  },
} as const;

describe('asking whether a person may be reached', () => {
  it('is answered yes, for once and for half an hour', () => {
    asked().andRepeated().thenUnchanged();
    expect(asked().events[0]?.data).toEqual({
      ...call,
      countedOn: '2026-03-02',
      permittedAt: '2026-03-02T10:00:00+08:00',
      usableUntil: '2026-03-02T10:30:00+08:00',
    });
  });

  it('is answered no to an agency that does not hold the loan, be it recalled a moment ago', () => {
    const recalled = { standing: { placed: [], transferred: [] } };
    given(contactDecider, [])
      .when(ask(recalled), at('10:00'))
      .then([
        {
          type: 'ContactBlocked',
          data: { ...call, rule: 'NOT_PLACED', countedOn: localDate('2026-03-02'), askAgainAt: null },
        },
      ]);
    given(contactDecider, [])
      .when(report(recalled), at('10:06'))
      .thenEvents(['ContactMade', 'ContactViolationFound'])
      .events.slice(1)
      .forEach(({ data }) => {
        expect(data).toMatchObject({ rules: ['NOT_ASKED', 'NOT_PLACED'] });
      });
    // What was permitted while it held the loan is no violation once it is recalled.
    asked().andWhen(report(recalled), at('10:10')).thenEvents(['ContactMade']);
  });

  it('is taken back by what stops it, when it is asked for anew: what was made before stays right, what is made after is found', () => {
    const held = { ...when, holds: [{ ...HELD, from: localDate('2026-03-02') }] };
    const back = asked()
      .andWhen(ask({ when: held }), at('10:12'))
      .thenEvents(['ContactBlocked']);
    expect(back.events[0]?.data).toMatchObject({ contactId: 'CALL-1', rule: 'HOLD', hold: 'DEATH' });
    back.andWhen(ask({ when: held }), at('10:13')).thenUnchanged();
    const madeAt = (time: string) =>
      report({ when: held, outcome: { ...made, madeAt: `2026-03-02T${time}:00+08:00` } });
    back.andWhen(madeAt('10:11'), at('10:20')).thenEvents(['ContactMade']);
    const { events } = back.andWhen(madeAt('10:14'), at('10:20')).thenEvents(['ContactMade', 'ContactViolationFound']);
    expect(events[1]?.data).toMatchObject({ rules: ['BLOCKED_BEFORE', 'HOLD'] });
    // It may have been made before: its place in the day is not given away.
    expect(countedContacts(back.state)).toHaveLength(1);
    // Lifted again, it may be made again.
    back.andWhen(ask(), at('10:15')).thenEvents(['ContactPermitted']);
  });

  it('is answered no by a rule, which is recorded as well', () => {
    const blocked = given(contactDecider, [suspended]).when(ask(), at('10:00')).thenEvents(['ContactBlocked']);
    expect(blocked.events[0]?.data).toEqual({
      ...call,
      ...{ rule: 'COLLECTION_SUSPENDED', countedOn: '2026-03-02', askAgainAt: null },
    });
    blocked.andRepeated().thenUnchanged();
    blocked.andWhen(ask(), at('10:20')).thenUnchanged();
  });

  it('is answered anew once another rule holds, or none, under the same id', () => {
    const night = given(contactDecider, []).when(ask(), at('07:59')).thenEvents(['ContactBlocked']);
    const morning = night.andWhen(ask(), at('08:00')).thenEvents(['ContactPermitted']);
    const tomorrow = given(contactDecider, [suspended])
      .when(ask(), at('10:00'))
      .thenEvents(['ContactBlocked'])
      .andWhen(ask(), at('10:00', '2026-03-03'))
      .thenEvents(['ContactBlocked']);
    expect(tomorrow.events[0]?.data).toMatchObject({ countedOn: '2026-03-03' });
    // What was not used in its time takes its own place again, not another.
    const late = morning.andWhen(ask(), at('08:31')).thenEvents(['ContactPermitted']);
    expect(countedContacts(late.state)).toHaveLength(1);
    const told = asked().andWhen(report(), at('10:06')).thenEvents(['ContactMade']);
    told.andWhen(ask(), at('10:07')).thenRejected('CONTACT_ALREADY_REPORTED', { status: 'MADE' });
  });

  it('takes an id for each contact', () => {
    asked()
      .andWhen(ask({ channel: 'SMS' }), at('10:01'))
      .thenRejected('CONTACT_ALREADY_ASKED', { contactId: 'CALL-1' });
    asked()
      .andWhen(ask({ contactId: 'CALL-2' }), at('10:01'))
      .thenEvents(['ContactPermitted']);
  });

  it('gives the last call of a day to one of two who ask', () => {
    const two = asked()
      .andWhen(ask({ contactId: 'CALL-2' }), at('10:01'))
      .thenEvents(['ContactPermitted']);
    const third = two
      .andWhen(ask({ contactId: 'CALL-3', by: { kind: 'LENDER', id: 'hotline' } }), at('10:02'))
      .thenEvents(['ContactPermitted']);
    third.andWhen(ask({ contactId: 'CALL-4' }), at('10:02')).thenEvents(['ContactBlocked']);
    // Who did not come through gives the place back.
    third
      .andWhen(
        report({ outcome: { kind: 'FAILED', failedAt: '2026-03-02T10:05:00+08:00', reason: 'BUSY' } }),
        at('10:06'),
      )
      .thenEvents(['ContactFailed'])
      .andWhen(ask({ contactId: 'CALL-4' }), at('10:07'))
      .thenEvents(['ContactPermitted']);
    third.andWhen(ask({ contactId: 'CALL-4' }), at('10:00', '2026-03-03')).thenEvents(['ContactPermitted']);
  });
});

describe('what came of a contact', () => {
  it('is recorded as it happened, once', () => {
    const told = asked().andWhen(report(), at('10:10')).thenEvents(['ContactMade']);
    told.andRepeated().thenUnchanged();
    told
      .andWhen(report({ outcome: { ...made, effective: false } }), at('10:11'))
      .thenRejected('CONTACT_ALREADY_REPORTED', { status: 'MADE' });
  });

  it('is the same where all of it is, and is corrected where anything differs', () => {
    const told = asked().andWhen(report(), at('10:10')).thenEvents(['ContactMade']);
    told.andWhen(report({ outcome: { ...made, madeAt: '2026-03-02T02:05:00.000Z' } }), at('10:11')).thenUnchanged();
    for (const other of [
      { madeAt: '2026-03-02T10:06:00+08:00' },
      { seconds: 181 },
      { recordingHash: 'b'.repeat(64) },
    ]) {
      told
        .andWhen(report({ outcome: { ...made, ...other } }), at('10:11'))
        .thenRejected('CONTACT_ALREADY_REPORTED', { status: 'MADE' });
    }
    const busy = { kind: 'FAILED', failedAt: '2026-03-02T10:05:00+08:00', reason: 'BUSY' } as const;
    const failed = asked()
      .andWhen(report({ outcome: busy }), at('10:10'))
      .thenEvents(['ContactFailed']);
    failed.andWhen(report({ outcome: busy }), at('10:11')).thenUnchanged();
    failed
      .andWhen(report({ outcome: { ...busy, reason: 'NO_ANSWER' } }), at('10:11'))
      .thenRejected('CONTACT_ALREADY_REPORTED', { status: 'FAILED' });
  });

  it('cannot have been effective where it did not connect', () => {
    asked()
      .andWhen(report({ outcome: { ...made, connected: false } }), at('10:10'))
      .thenRejected('CONTACT_NOT_CONNECTED', { contactId: 'CALL-1' });
  });

  it('holds no place where a call did not come to talking', () => {
    const contacts = ['CALL-1', 'CALL-2', 'CALL-3'];
    const talked = (effective: boolean) =>
      contacts.reduce(
        (so, contactId) =>
          so
            .andWhen(ask({ contactId }), at('10:00'))
            .thenEvents(['ContactPermitted'])
            .andWhen(report({ contactId, outcome: { ...made, effective } }), at('10:10'))
            .thenEvents(['ContactMade']),
        given(contactDecider, [])
          .when({ type: 'StopThirdParty', data: { partyId: 'C1', thirdPartyId: 'C9' } })
          .thenEvents(['ThirdPartyStopRecorded']),
      );
    talked(true)
      .andWhen(ask({ contactId: 'CALL-4' }), at('10:20'))
      .thenEvents(['ContactBlocked']);
    talked(false)
      .andWhen(ask({ contactId: 'CALL-4' }), at('10:20'))
      .thenEvents(['ContactPermitted']);
  });

  it('holds no place where it answered the person, and one where the law’s notice was a call', () => {
    const inbound: ContactEvent = {
      type: 'InboundContactReceived',
      data: { ...InboundContactReceived.example, answerDueOn: localDate('2026-03-03') },
    };
    const lender = { by: { kind: 'LENDER', id: 'hotline' }, standing: { placed: null, transferred: [] } } as const;
    const placesOf = (change: Partial<ContactCommandData['AskContact']>) =>
      countedContacts(
        given(contactDecider, [inbound])
          .when(ask({ ...lender, ...change }), at('10:00'))
          .thenEvents(['ContactPermitted']).state,
      ).filter(({ manner }) => manner !== 'MESSAGE');
    expect(placesOf({ purpose: 'REPLY', replyTo: 'HL-1' })).toEqual([]);
    expect(placesOf({ purpose: 'STATUTORY_NOTICE' })).toMatchObject([{ manner: 'INTERACTIVE', day: '2026-03-02' }]);
    expect(placesOf({ purpose: 'STATUTORY_NOTICE', channel: 'LETTER' })).toEqual([]);
  });

  it('is in its time where the clocks of two systems differ a little', () => {
    const madeAt = '2026-03-02T09:59:00+08:00';
    asked()
      .andWhen(report({ outcome: { ...made, madeAt } }), at('10:10'))
      .thenEvents(['ContactMade']);
  });

  it.each<[string, readonly ContactEvent[], ContactCommand, readonly string[]]>([
    ['that nobody had asked for', [], report(), ['NOT_ASKED']],
    [
      'at night, that nobody had asked for',
      [],
      report({ outcome: { ...made, madeAt: '2026-03-01T23:00:00+08:00' } }),
      ['NOT_ASKED', 'OUTSIDE_HOURS'],
    ],
    [
      'that was made before it was asked for',
      [...asked().events],
      report({ outcome: { ...made, madeAt: '2026-03-02T09:58:59+08:00' } }),
      ['NOT_ASKED'],
    ],
    [
      'that was made too late',
      [...asked().events],
      report({ outcome: { ...made, madeAt: '2026-03-02T10:31:00+08:00' } }),
      ['PERMISSION_OVER'],
    ],
    [
      'that was said not to be permitted',
      [
        suspended,
        {
          type: 'ContactBlocked',
          data: { ...call, rule: 'COLLECTION_SUSPENDED', countedOn: localDate('2026-03-02'), askAgainAt: null },
        },
      ],
      report(),
      ['BLOCKED_BEFORE', 'COLLECTION_SUSPENDED'],
    ],
  ])('%s is recorded, and found', (_what, history, command, rules) => {
    const { events } = given(contactDecider, history)
      .when(command, at('11:00'))
      .thenEvents(['ContactMade', 'ContactViolationFound']);
    expect(events[1]?.data).toMatchObject({ contactId: 'CALL-1', by: agency, rules, loanIds: ['JB1'] });
  });

  it('is in time up to the last instant of the permission', () => {
    asked()
      .andWhen(report({ outcome: { ...made, madeAt: '2026-03-02T10:30:00+08:00' } }), at('18:00'))
      .thenEvents(['ContactMade']);
  });

  it('is of what was asked for, and not of tomorrow', () => {
    asked()
      .andWhen(report({ loanIds: ['JB2'] }), at('10:10'))
      .thenRejected('CONTACT_DIFFERS', { contactId: 'CALL-1' });
    asked()
      .andWhen(report({ outcome: { ...made, madeAt: '2026-03-03T10:00:00+08:00' } }), at('10:10'))
      .thenRejected('CONTACT_IN_FUTURE', { at: '2026-03-03T10:00:00+08:00' });
  });
});

describe('somebody who asked not to be reached any more', () => {
  it('is not, for good', () => {
    const stop = { type: 'StopThirdParty', data: { partyId: 'C1', thirdPartyId: 'C9' } } as const;
    const stopped = given(contactDecider, []).when(stop, at('10:00')).thenEvents(['ThirdPartyStopRecorded']);
    stopped.andRepeated().thenUnchanged();
    const { events } = stopped
      .andWhen(ask({ thirdPartyId: 'C9', purpose: 'REMINDER' }), at('10:00'))
      .thenEvents(['ContactBlocked']);
    expect(events[0]?.data).toMatchObject({ rule: 'THIRD_PARTY_STOPPED' });
  });
});

describe('the caps of a day', () => {
  it('are not given anew to who moves to another time zone: what was made in it counts by either clock', () => {
    const contacts = ['CALL-1', 'CALL-2', 'CALL-3'];
    const talked = contacts.reduce(
      (so, contactId) =>
        so
          .andWhen(ask({ contactId }), at('10:00'))
          .thenEvents(['ContactPermitted'])
          .andWhen(report({ contactId }), at('10:10'))
          .thenEvents(['ContactMade']),
      given(contactDecider, [])
        .when({ type: 'StopThirdParty', data: { partyId: 'C1', thirdPartyId: 'C9' } })
        .thenEvents(['ThirdPartyStopRecorded']),
    );
    // In Pago Pago it is still the day before, and three in the afternoon.
    const moved = { when: { ...when, timeZone: 'Pacific/Pago_Pago' } };
    const { events } = talked
      .andWhen(ask({ contactId: 'CALL-4', ...moved }), at('10:20'))
      .thenEvents(['ContactBlocked']);
    expect(events[0]?.data).toMatchObject({ rule: 'INTERACTIVE_CAP', countedOn: '2026-03-01' });
    // Nor are they on the day that has the name of the one they were made on; on the next they are.
    talked.andWhen(ask({ contactId: 'CALL-4', ...moved }), at('03:10', '2026-03-03')).thenEvents(['ContactBlocked']);
    talked.andWhen(ask({ contactId: 'CALL-5', ...moved }), at('03:10', '2026-03-04')).thenEvents(['ContactPermitted']);
  });

  it('hold whoever asks, whatever comes of it and however late it is told, by the person’s own clock', () => {
    const step = fc.record({
      asker: fc.integer({ min: 1, max: 20 }),
      minutes: fc.integer({ min: 0, max: 45 }),
      channel: fc.constantFrom('CALL', 'VOICE_BOT', 'SMS', 'VISIT'),
      came: fc.constantFrom('TALKED', 'CONNECTED', 'FAILED', 'UNTOLD'),
      toldAfter: fc.integer({ min: 0, max: 400 }),
    } as const);
    fc.assert(
      fc.property(
        // Each is asked for around its own midnight, and around that of the others.
        fc.constantFrom(SHANGHAI, 'Asia/Urumqi', 'America/New_York'),
        fc.constantFrom(null, { from: 18 * 60, until: 6 * 60 }),
        fc.array(step, { minLength: 20, maxLength: 120 }),
        (timeZone, agreedHours, steps) => {
          let now = Date.parse('2026-03-02T20:00:00+08:00');
          let state = contactDecider.initialState;
          const reports: { due: number; command: ContactCommand }[] = [];
          const taken: ContactEvent[] = [];
          const send = (command: ContactCommand, instant: number): readonly ContactEvent[] => {
            const recordedAt = new Date(instant).toISOString();
            const decision = contactDecider.decide(command, state, { ...CONTEXT, recordedAt });
            if (decision.kind === 'rejected') throw new Error(decision.rejection.code);
            for (const event of decision.events) state = contactDecider.evolve(state, event, {} as never);
            taken.push(...decision.events);
            return decision.events;
          };
          for (const [n, { asker, minutes, channel, came, toldAfter }] of steps.entries()) {
            now += minutes * 60_000;
            for (const due of reports.splice(0).sort((a, b) => a.due - b.due)) {
              if (due.due <= now) send(due.command, due.due);
              else reports.push(due);
            }
            const contact = {
              ...call,
              contactId: `K${n}`,
              channel,
              // The lender's desks and agencies together.
              by: { kind: asker % 2 === 0 ? 'AGENCY' : 'LENDER', id: `asker-${asker}` } as const,
              when: { timeZone, agreedHours, holds: [] },
              standing: asker % 2 === 0 ? standing : { ...standing, placed: null },
            };
            const [answer] = send({ type: 'AskContact', data: contact }, now);
            if (answer?.type !== 'ContactPermitted' || came === 'UNTOLD') continue;
            const moment = new Date(now + 60_000).toISOString();
            const outcome =
              came === 'FAILED'
                ? ({ kind: 'FAILED', failedAt: moment, reason: 'NO_ANSWER' } as const)
                : ({ kind: 'MADE', madeAt: moment, connected: true, effective: came === 'TALKED' } as const);
            reports.push({
              due: now + (1 + toldAfter) * 60_000,
              command: { type: 'ReportContact', data: { ...contact, outcome } },
            });
          }
          for (const { due, command } of reports) send(command, due);
          const places = new Map<string, number>();
          for (const event of taken) {
            if (event.type !== 'ContactMade') continue;
            const { channel, effective, connected, madeAt } = event.data;
            const manner = mannerOf(channel);
            if (manner === 'MESSAGE' || !(manner === 'INTERACTIVE' ? effective : connected)) continue;
            // The day is worked out here, of the moment and the zone, and not taken from the event.
            const place = `${manner} ${dayIn(timeZone, madeAt)}`;
            places.set(place, (places.get(place) ?? 0) + 1);
          }
          expect([...places].filter(([, made]) => made > 3)).toEqual([]);
          expect(taken.filter(({ type }) => type === 'ContactViolationFound')).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** The date on the wall of somebody who lives there. */
function dayIn(timeZone: string, instant: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(instant));
}

const CONTEXT = {
  businessDate: localDate('2026-03-02'),
  actor: { kind: 'service', id: 'dialler', role: 'service' },
} as CommandContext;
