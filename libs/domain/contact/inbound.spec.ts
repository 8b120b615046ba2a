/** The person turns to the lender: how long they waited, and by when they are answered. */
import { type CommandContext, localDate, SHANGHAI } from '#kernel';
import { given } from '#kernel-testing';
import type { ContactCommand, ContactCommandData } from './contact-commands';
import { contactDecider } from './contact.decider';
import { InboundContactReceived } from './contact.events';
import { openInbound, type ContactState } from './contact.state';

const { answerDueOn: _answerDueOn, ...told } = InboundContactReceived.example;
const receive = (changed: Partial<ContactCommandData['ReceiveInbound']> = {}): ContactCommand => ({
  type: 'ReceiveInbound',
  data: { ...told, ...changed },
});
const at = (time: string, day = '2025-05-12'): Partial<CommandContext> => ({
  recordedAt: `${day}T${time}:00+08:00`,
  businessDate: localDate(day),
});
const reply = (contactId: string): ContactCommandData['AskContact'] => ({
  ...{ partyId: 'C1', contactId, by: { kind: 'LENDER', id: 'hotline' }, purpose: 'REPLY', channel: 'CALL' },
  ...{
    loanIds: ['JB1'],
    replyTo: 'HL-1',
    when: { timeZone: SHANGHAI, agreedHours: null, holds: [] },
    standing: { placed: null, transferred: [] },
  },
});
const reached = (contactId: string, connected: boolean, madeAt: string): ContactCommand => ({
  type: 'ReportContact',
  data: { ...reply(contactId), outcome: { kind: 'MADE', madeAt, connected, effective: connected } },
});
const open = (state: ContactState) => openInbound(state).map(({ inboundId }) => inboundId);

const received = given(contactDecider, []).when(receive(), at('10:05')).thenEvents(['InboundContactReceived']);

describe('a person who turns to the lender', () => {
  it('is answered within a working day where it was not settled there and then', () => {
    expect(received.events[0]?.data).toEqual({ ...told, answerDueOn: '2025-05-13' });
    received.andRepeated().thenUnchanged();
    expect(open(received.state)).toEqual(['HL-1']);
    const onFriday = { receivedAt: '2025-05-16T23:59:00+08:00', pickedUpAt: null };
    const friday = given(contactDecider, [])
      .when(receive(onFriday), at('08:00', '2025-05-17'))
      .thenEvents(['InboundContactReceived']);
    expect(friday.events[0]?.data).toMatchObject({ answerDueOn: '2025-05-19' });
    const settled = given(contactDecider, [])
      .when(receive({ settled: true }), at('10:05'))
      .thenEvents(['InboundContactReceived']);
    expect(settled.events[0]?.data).toMatchObject({ answerDueOn: null });
    expect(open(settled.state)).toEqual([]);
  });

  it('is answered by one at a time: who asks meanwhile is told from when on to ask again', () => {
    const ask = (contactId: string) => ({ type: 'AskContact', data: reply(contactId) }) as const;
    const first = received.andWhen(ask('CALL-1'), at('22:30')).thenEvents(['ContactPermitted']);
    const second = first.andWhen(ask('CALL-2'), at('22:31')).thenEvents(['ContactBlocked']);
    expect(second.events[0]?.data).toMatchObject({
      rule: 'REPLY_UNDER_WAY',
      askAgainAt: '2025-05-12T23:00:00+08:00',
    });
    first.andRepeated().thenUnchanged();
    second.andWhen(ask('CALL-2'), at('23:01')).thenEvents(['ContactPermitted']);
    const missed = first
      .andWhen(reached('CALL-1', false, '2025-05-12T22:35:00+08:00'), at('22:40'))
      .thenEvents(['ContactMade']);
    missed.andWhen(ask('CALL-2'), at('22:41')).thenEvents(['ContactPermitted']);
  });

  it('is answered by a reply that reaches them, at whatever hour; one that does not come through answers nothing', () => {
    const asks = { type: 'AskContact', data: reply('CALL-1') } as const;
    const permitted = received.andWhen(asks, at('22:30')).thenEvents(['ContactPermitted']);
    const missed = permitted
      .andWhen(reached('CALL-1', false, '2025-05-12T22:35:00+08:00'), at('22:40'))
      .thenEvents(['ContactMade']);
    expect(open(missed.state)).toEqual(['HL-1']);
    const again = missed
      .andWhen({ type: 'AskContact', data: reply('CALL-2') }, at('22:41'))
      .thenEvents(['ContactPermitted'])
      .andWhen(reached('CALL-2', true, '2025-05-12T22:42:00+08:00'), at('22:45'))
      .thenEvents(['ContactMade']);
    expect(open(again.state)).toEqual([]);
    const more = again.andWhen({ type: 'AskContact', data: reply('CALL-3') }, at('22:46'));
    expect(more.thenEvents(['ContactBlocked']).events[0]?.data).toMatchObject({ rule: 'NOTHING_TO_REPLY_TO' });
  });

  it('did so in the past, was answered after it, and is told of once', () => {
    const ahead = receive({ receivedAt: '2025-05-12T10:06:00+08:00', pickedUpAt: null });
    given(contactDecider, []).when(ahead, at('10:05')).thenRejected('CONTACT_IN_FUTURE');
    given(contactDecider, []).when(receive(), at('10:01')).thenRejected('CONTACT_IN_FUTURE');
    const before = receive({ pickedUpAt: '2025-05-12T09:59:59+08:00' });
    given(contactDecider, []).when(before, at('10:05')).thenRejected('INBOUND_TIMES_DISORDERED');
    received.andWhen(receive({ settled: true }), at('10:06')).thenRejected('INBOUND_ALREADY_RECORDED');
  });

  it('is kept in mind until answered, and then as long as contacts are looked back at', () => {
    const late = (inboundId: string, day: string) =>
      receive({ inboundId, receivedAt: `${day}T10:00:00+08:00`, pickedUpAt: null, settled: true });
    const open31 = received.andWhen(late('HL-2', '2025-06-30'), at('10:05', '2025-06-30'));
    const kept = open31.thenEvents(['InboundContactReceived']);
    expect(kept.state.inbound.map((one) => one.told.inboundId)).toEqual(['HL-1', 'HL-2']);
    const after = kept.andWhen(late('HL-3', '2025-08-30'), at('10:05', '2025-08-30'));
    expect(after.thenEvents(['InboundContactReceived']).state.inbound.map((one) => one.told.inboundId)).toEqual([
      'HL-1',
      'HL-3',
    ]);
  });
});
