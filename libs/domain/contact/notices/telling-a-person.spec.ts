import { fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import { HOLD_RULES } from '#parties';
import { contactDecider } from '../contact.decider';
import type { ContactEvent } from '../all-contact-events';
import type { ContactState } from '../contact.state';
import { advance, at, elsewhere, NOTICE, prepare, report } from './notices.fixture';
import type { NoticeFigures } from './notice-figures';
import { nextLook, noticeStatus } from './notice.state';

const prepared = () => given(contactDecider, []).when(prepare(), at('10:00')).thenEvents(['NoticePrepared']);
const sent = () => prepared().andWhen(advance(), at('10:00')).thenEvents(['ContactPermitted']);
const said = (events: readonly ContactEvent[], type: ContactEvent['type']): unknown =>
  events.find((event) => event.type === type)?.data;
const statusOf = ({ notices }: ContactState): string | undefined => {
  const notice = notices.get(NOTICE.noticeId);
  return notice && noticeStatus(notice);
};
const lookOf = ({ notices }: ContactState): string | null | undefined => {
  const notice = notices.get(NOTICE.noticeId);
  return notice && nextLook(notice);
};

describe('a person who is to be told something', () => {
  it('is told it once for its occasion, by the template in use', () => {
    const once = prepared();
    expect(said(once.events, 'NoticePrepared')).toMatchObject({
      ...{ template: 'OVERDUE_FOUND', version: 2, purpose: 'COLLECTION', language: 'zh' },
      ...{ preparedOn: '2026-03-02', goodUntil: '2026-03-04' },
    });
    once.andRepeated().thenUnchanged();
    once.andWhen(prepare({ figures: {} }), at('11:00')).thenUnchanged();
  });

  it('is not told what ends earlier after its end', () => {
    const reminder = prepare({ goodUntil: '2026-03-03' as never });
    const told = given(contactDecider, []).when(reminder, at('10:00')).thenEvents(['NoticePrepared']);
    expect(said(told.events, 'NoticePrepared')).toMatchObject({ goodUntil: '2026-03-03' });
  });

  it('is told nothing with a figure missing', () => {
    given(contactDecider, [])
      .when(prepare({ figures: { loanId: 'JB1' } }), at('10:00'))
      .thenRejected('NOTICE_FIGURES_MISSING', { template: 'OVERDUE_FOUND', missing: ['asOf', 'dpd', 'overdue'] });
  });

  it('is reached by the first channel, as any other contact is permitted', () => {
    const asked = sent();
    expect(said(asked.events, 'ContactPermitted')).toMatchObject({
      ...{ contactId: 'N1.1', noticeId: 'N1', channel: 'SMS', purpose: 'COLLECTION', loanIds: ['JB1'] },
      by: { kind: 'LENDER', id: 'notices' },
      usableUntil: '2026-03-02T10:30:00+08:00',
    });
    asked.andRepeated().thenUnchanged();
  });

  it('is told at eight what was found at night', () => {
    const blocked = prepared().andWhen(advance(), at('22:10')).thenEvents(['ContactBlocked']);
    expect(lookOf(blocked.state)).toBe('2026-03-03T08:00:00+08:00');
    blocked.andWhen(advance(), at('23:00')).thenUnchanged();
    blocked.andWhen(advance(), at('07:59', '2026-03-03')).thenUnchanged();
    const morning = blocked.andWhen(advance(), at('08:00', '2026-03-03')).thenEvents(['ContactPermitted']);
    expect(said(morning.events, 'ContactPermitted')).toMatchObject({ contactId: 'N1.2', channel: 'SMS' });
  });

  it('is told by the clock of where they live', () => {
    const inUrumqi = { when: { ...elsewhere.when, timeZone: 'Asia/Urumqi' } } as const;
    const blocked = prepared().andWhen(advance(inUrumqi), at('09:00')).thenEvents(['ContactBlocked']);
    expect(lookOf(blocked.state)).toBe('2026-03-02T10:00:00+08:00');
  });

  it('is told by the next channel when one failed, came back, or is not wanted', () => {
    for (const outcome of ['FAILED', 'BOUNCED', 'REFUSED'] as const) {
      const failed = sent().andWhen(report({ outcome }), at('10:02')).thenEvents(['ContactFailed']);
      const next = failed.andWhen(advance(), at('10:02')).thenEvents(['ContactPermitted']);
      expect(said(next.events, 'ContactPermitted')).toMatchObject({ contactId: 'N1.2', channel: 'APP_PUSH' });
    }
  });

  it('is asked for again on the same channel what was not tried in its time, three times at most', () => {
    let state = sent();
    for (const [n, channel] of [
      [1, 'SMS'],
      [2, 'SMS'],
      [3, 'APP_PUSH'],
    ] as const) {
      const late = { outcome: 'EXPIRED', contactId: `N1.${n}`, at: `2026-03-02T11:0${n}:00+08:00` } as const;
      state = state
        .andWhen(report(late), at(`11:0${n}`))
        .thenEvents(['ContactFailed'])
        .andWhen(advance(), at(`11:0${n}`))
        .thenEvents(['ContactPermitted']);
      expect(said(state.events, 'ContactPermitted')).toMatchObject({ channel });
    }
  });

  it('is reached by the app where no number is known', () => {
    const app = prepared()
      .andWhen(advance({ means: ['APP_PUSH'] }), at('10:00'))
      .thenEvents(['ContactFailed', 'ContactPermitted']);
    expect(said(app.events, 'ContactFailed')).toMatchObject({ channel: 'SMS', reason: 'NO_ADDRESS', noticeId: 'N1' });
    expect(said(app.events, 'ContactPermitted')).toMatchObject({ channel: 'APP_PUSH', contactId: 'N1.2' });
  });

  it('who is reached by no channel is somebody’s to look for', () => {
    const nobody = prepared()
      .andWhen(advance({ means: [] }), at('10:00'))
      .thenEvents(['ContactFailed', 'ContactFailed', 'ContactFailed', 'NoticeReachedNobody']);
    expect(said(nobody.events, 'NoticeReachedNobody')).toMatchObject({
      ...{ because: 'NO_CHANNEL_LEFT', tried: ['SMS', 'APP_PUSH', 'VOICE_BOT'], foundOn: '2026-03-02' },
    });
    expect(statusOf(nobody.state)).toBe('UNREACHED');
    nobody.andRepeated().thenUnchanged();
  });

  it('is looked after when the gateway does not say in a day whether it arrived, and not told by another channel', () => {
    const taken = sent()
      .andWhen(report({ outcome: 'HANDED_OVER' }), at('10:01'))
      .thenEvents(['NoticeHandedOver']);
    expect(lookOf(taken.state)).toBe('2026-03-03T02:01:00.000Z');
    taken.andWhen(advance(), at('10:00', '2026-03-03')).thenUnchanged();
    const silent = taken.andWhen(advance(), at('10:01', '2026-03-03')).thenEvents(['NoticeReachedNobody']);
    expect(said(silent.events, 'NoticeReachedNobody')).toMatchObject({ because: 'NO_REPORT', tried: ['SMS'] });
    const late = silent.andWhen(report({ at: '2026-03-02T10:03:00+08:00' }), at('12:00', '2026-03-03'));
    expect(statusOf(late.thenEvents(['ContactMade']).state)).toBe('REACHED');
  });

  it('is looked after when the gateway never says that it took it, a day after it could be sent', () => {
    const asked = sent();
    expect(lookOf(asked.state)).toBe('2026-03-03T02:30:00.000Z');
    asked.andWhen(advance(), at('10:29', '2026-03-03')).thenUnchanged();
    // However long the notice is good for: nobody knows whether the person has it.
    const silent = asked.andWhen(advance(), at('10:30', '2026-03-03')).thenEvents(['NoticeReachedNobody']);
    expect(said(silent.events, 'NoticeReachedNobody')).toMatchObject({ because: 'NO_REPORT', tried: ['SMS'] });
    silent.andWhen(advance(), at('10:31', '2026-03-03')).thenUnchanged();
    const late = silent.andWhen(report({ at: '2026-03-02T10:03:00+08:00' }), at('12:00', '2026-03-04'));
    expect(statusOf(late.thenEvents(['ContactMade']).state)).toBe('REACHED');
  });

  it('is looked after at once when the gateway is not asked any more, unless it has answered', () => {
    const giveUp = (contactId: string) => ({ type: 'GiveUpDelivery', data: { partyId: 'C1', contactId } }) as const;
    const givenUp = sent().andWhen(giveUp('N1.1'), at('10:05')).thenEvents(['NoticeReachedNobody']);
    expect(said(givenUp.events, 'NoticeReachedNobody')).toMatchObject({ because: 'NO_REPORT', tried: ['SMS'] });
    givenUp.andRepeated().thenUnchanged();
    givenUp.andWhen(giveUp('N1.9'), at('10:05')).thenRejected('NO_SUCH_NOTICE', { contactId: 'N1.9' });
    sent()
      .andWhen(report({ outcome: 'HANDED_OVER' }), at('10:01'))
      .thenEvents(['NoticeHandedOver'])
      .andWhen(giveUp('N1.1'), at('10:05'))
      .thenEvents(['NoticeReachedNobody']);
    sent().andWhen(report(), at('10:02')).thenEvents(['ContactMade']).andWhen(giveUp('N1.1')).thenUnchanged();
    const failed = sent()
      .andWhen(report({ outcome: 'FAILED' }), at('10:02'))
      .thenEvents(['ContactFailed']);
    const next = failed.andWhen(advance(), at('10:02')).thenEvents(['ContactPermitted']);
    next.andWhen(giveUp('N1.1'), at('10:05')).thenUnchanged();
  });

  it('is told by another channel where they want nothing by the first', () => {
    const refusing = (...refusedChannels: ('SMS' | 'APP_PUSH' | 'VOICE_BOT')[]) =>
      advance({ when: { ...elsewhere.when, refusedChannels } });
    const texted = prepared().andWhen(refusing('SMS'), at('10:00')).thenEvents(['ContactBlocked', 'ContactPermitted']);
    expect(said(texted.events, 'ContactBlocked')).toMatchObject({ channel: 'SMS', rule: 'CONSENT_WITHDRAWN' });
    expect(said(texted.events, 'ContactPermitted')).toMatchObject({ channel: 'APP_PUSH', contactId: 'N1.2' });
    // At night it waits for the channel that is left, and asks for that one alone in the morning.
    const night = prepared().andWhen(refusing('SMS'), at('22:10')).thenEvents(['ContactBlocked', 'ContactBlocked']);
    const morning = night.andWhen(refusing('SMS'), at('08:00', '2026-03-03')).thenEvents(['ContactPermitted']);
    expect(said(morning.events, 'ContactPermitted')).toMatchObject({ channel: 'APP_PUSH', contactId: 'N1.3' });
    const nobody = prepared()
      .andWhen(refusing('SMS', 'APP_PUSH', 'VOICE_BOT'), at('10:00'))
      .thenEvents(['ContactBlocked', 'ContactBlocked', 'ContactBlocked', 'NoticeReachedNobody']);
    expect(said(nobody.events, 'NoticeReachedNobody')).toMatchObject({ because: 'NO_CHANNEL_LEFT' });
    expect(statusOf(nobody.state)).toBe('UNREACHED');
  });

  it('is not told any more what is no longer so, or long ago', () => {
    const settled = prepared()
      .andWhen(advance({ isSettled: true }), at('10:00'))
      .thenEvents(['NoticeLapsed']);
    expect(said(settled.events, 'NoticeLapsed')).toMatchObject({ ground: 'SETTLED', rule: null });
    expect(statusOf(settled.state)).toBe('LAPSED');
    settled.andWhen(advance(), at('10:01')).thenUnchanged();
    const past = prepared().andWhen(advance(), at('10:00', '2026-03-05')).thenEvents(['NoticeLapsed']);
    expect(said(past.events, 'NoticeLapsed')).toMatchObject({ ground: 'PAST', lapsedOn: '2026-03-05' });
    prepared().andWhen(advance(), at('10:00', '2026-03-04')).thenEvents(['ContactPermitted']);
  });

  it('is somebody’s to look for where the law’s notice could not be sent in its days', () => {
    const figures = { reapplyFrom: localDate('2026-04-02') };
    const refused = prepare({ template: 'NEGOTIATION_REFUSED', figures, loanIds: [] });
    const told = given(contactDecider, []).when(refused, at('10:00')).thenEvents(['NoticePrepared']);
    told.andWhen(advance(), at('10:00', '2026-03-09')).thenEvents(['ContactPermitted']);
    const past = told.andWhen(advance(), at('10:00', '2026-03-10')).thenEvents(['NoticeReachedNobody']);
    expect(said(past.events, 'NoticeReachedNobody')).toMatchObject({ because: 'TOO_LATE' });
    expect(statusOf(past.state)).toBe('UNREACHED');
  });

  it('is not sought over a loan whose agreement is signed: what stops collection stops its notices', () => {
    const suspended = {
      type: 'CollectionSuspended',
      data: {
        ...{ partyId: 'C1', caseId: 'C1-1', offerId: 'O1', agreementId: 'C1-1-A1', loanIds: ['JB1'] },
        suspendedOn: '2026-03-01' as never,
      },
    } as const;
    const blocked = given(contactDecider, [suspended])
      .when(prepare(), at('10:00'))
      .thenEvents(['NoticePrepared'])
      .andWhen(advance(), at('10:00'))
      .thenEvents(['ContactBlocked', 'NoticeLapsed']);
    expect(said(blocked.events, 'NoticeLapsed')).toMatchObject({
      ground: 'NOT_PERMITTED',
      rule: 'COLLECTION_SUSPENDED',
    });
    expect(lookOf(blocked.state)).toBeNull();
  });

  it('is not asked to pay nor reminded under a hold, and is told what the law has the lender tell', () => {
    const hold = { kind: 'COURT', from: localDate('2026-03-01'), until: null, loanIds: null } as const;
    const held = { when: { ...elsewhere.when, holds: [{ ...hold, stops: HOLD_RULES.COURT.stops }] } };
    const asked = (template: 'OVERDUE_FOUND' | 'OFFER_MADE', figures: NoticeFigures) =>
      given(contactDecider, [])
        .when(prepare({ template, figures }), at('10:00'))
        .thenEvents(['NoticePrepared'])
        .andWhen(advance(held), at('10:00'));
    const overdue = { loanId: 'JB1', asOf: localDate('2026-03-02'), dpd: 2, overdue: fen(107_114) };
    const blocked = asked('OVERDUE_FOUND', overdue).thenEvents(['ContactBlocked', 'NoticeLapsed']);
    expect(said(blocked.events, 'NoticeLapsed')).toMatchObject({ ground: 'NOT_PERMITTED', rule: 'HOLD' });
    const offer = { options: 2, lowestTotal: fen(1_000), expiresOn: localDate('2026-03-09') };
    asked('OFFER_MADE', offer).thenEvents(['ContactPermitted']);
  });

  it('is told nothing under an id nobody knows', () => {
    given(contactDecider, []).when(advance(), at('10:00')).thenRejected('NO_SUCH_NOTICE', { noticeId: 'N1' });
  });
});

describe('a notice that reached nobody', () => {
  const nobody = () =>
    prepared()
      .andWhen(advance({ means: [] }), at('10:00'))
      .thenEvents(['ContactFailed', 'ContactFailed', 'ContactFailed', 'NoticeReachedNobody']);
  const seen = (reached: boolean, noticeId = 'N1') =>
    ({ type: 'FollowUpNotice', data: { partyId: 'C1', noticeId, reached, measure: '已寄信' } }) as const;
  const officer = { ...at('11:00'), actor: { kind: 'person', id: 'officer-wang', role: 'officer' } } as const;

  it('is seen to by a person, once', () => {
    const followed = nobody().andWhen(seen(true), officer).thenEvents(['NoticeFollowedUp']);
    expect(said(followed.events, 'NoticeFollowedUp')).toMatchObject({ reached: true, followedUpBy: 'officer-wang' });
    expect(statusOf(followed.state)).toBe('FOLLOWED_UP');
    followed.andRepeated().thenUnchanged();
    followed.andWhen(seen(false), officer).thenRejected('NOTICE_FOLLOWED_UP_ALREADY');
  });

  it('is seen to by no machine, and not while it is on its way', () => {
    const process = { ...officer, actor: { kind: 'process', id: 'x', role: 'process' } } as const;
    nobody().andWhen(seen(true), process).thenRejected('ONLY_AN_OFFICER_REVIEWS');
    nobody().andWhen(seen(true, 'N9'), officer).thenRejected('NO_SUCH_NOTICE');
    sent().andWhen(seen(true), officer).thenRejected('NOTICE_NOT_UNREACHED', { noticeId: 'N1', status: 'OPEN' });
  });
});
