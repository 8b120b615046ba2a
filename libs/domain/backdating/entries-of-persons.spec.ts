/** What persons record of notices, complaints and holds for a day before today says why. */
import { bureauDecider } from '#bureau';
import { complaintDecider } from '#complaints';
import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { OFFICER, SERVICE } from '#negotiation-testing';
import { DAY_OF_ENTRY } from '.';

const on = (actor: typeof OFFICER) => ({
  ...{ actor, businessDate: localDate('2025-09-02') },
  recordedAt: '2025-09-02T10:00:00+08:00',
});

describe('what a person records for a day before today', () => {
  it('of a notice before a negative report says why, and is the same once it is repeated', () => {
    const notice = {
      ...{ loanId: 'JB1', noticeId: 'NB-1', channel: 'SMS', reference: 'MSG-1' },
      givenAt: '2025-09-01T10:00:00+08:00',
    } as const;
    const give = (late: object = {}) =>
      ({ type: 'GiveNegativeNotice', data: { ...notice, borrowerId: 'C1', ...late } }) as never;
    const none = given(bureauDecider, []);
    none.when(give(), on(OFFICER)).thenRejected('BACKDATED_WITHOUT_REASON', { forDay: '2025-09-01' });
    none.when(give(), on(SERVICE)).thenEvents(['NegativeNoticeGiven']);
    const told = none.when(give({ lateBecause: '系统故障' }), on(OFFICER)).thenEvents(['NegativeNoticeGiven']);
    expect(told.events[0]?.data).toMatchObject({ lateBecause: '系统故障' });
    told.andWhen(give(), on(OFFICER)).thenUnchanged();
  });

  it('of a complaint says why', () => {
    const filed = {
      ...{ complaintId: 'TS-1', partyId: 'C1', complainant: { kind: 'BORROWER' }, intake: 'HOTLINE' },
      ...{ receivedOn: localDate('2025-09-01'), account: '多次来电', caseIds: [], loanIds: [], contactIds: [] },
      known: { loanOwners: {} },
    };
    const file = (late: object = {}) => ({ type: 'FileComplaint', data: { ...filed, ...late } }) as never;
    const none = given(complaintDecider, []);
    none.when(file(), on(OFFICER)).thenRejected('BACKDATED_WITHOUT_REASON');
    none.when(file(), on(SERVICE)).thenEvents(['ComplaintFiled']);
    const told = none.when(file({ lateBecause: '邮件今日才转交' }), on(OFFICER)).thenEvents(['ComplaintFiled']);
    expect(told.events[0]?.data).toMatchObject({ lateBecause: '邮件今日才转交', receivedOn: '2025-09-01' });
  });

  it('stands in the list by the day it is for', () => {
    expect(Object.keys(DAY_OF_ENTRY)).toEqual(
      expect.arrayContaining(['NegativeNoticeGiven', 'ComplaintFiled', 'HoldPlaced', 'HoldLifted', 'ContactMade']),
    );
  });
});
