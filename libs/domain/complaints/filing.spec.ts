/** A complaint comes in: from whom, about what, by which channels. */
import { given } from '#kernel-testing';
import { localDate } from '#kernel';
import { answerDueOn } from './complaint-clocks';
import { complaintDecider } from './complaint.decider';
import type { Coding } from './complaint.schema';
import { ownerOf } from './complaint.state';
import { APP, by, file, filed, LI, link, receive, WANG, withdraw } from './filed-complaint.fixture';

const POST = { platform: 'weibo', postId: 'P-77', author: '匿名用户' };
const nobody = given(complaintDecider, []);
const posted = (): ReturnType<typeof filed> =>
  nobody
    .when(
      file({ partyId: undefined as never, complainant: { kind: 'UNKNOWN' }, caseIds: [], loanIds: [], post: POST }),
      by(APP),
    )
    .thenEvents(['ComplaintFiled']);

describe('coding a complaint', () => {
  const CODING = { channel: 'TELEPHONE', business: 'LOAN', cause: 'COLLECTION' } as const;
  const code = (changed: Partial<Coding>) =>
    ({ type: 'CodeComplaint', data: { coding: { ...CODING, ...changed } } }) as const;

  it('is done anew where one of the three is another, and not where none is', () => {
    filed().andWhen(code({}), by(WANG)).thenUnchanged();
    const others = [{ channel: 'COUNTER' }, { business: 'BANK_CARD' }, { cause: 'SERVICE' }] as const;
    for (const changed of others) {
      const coded = filed().andWhen(code(changed), by(WANG)).thenEvents(['ComplaintCoded']);
      expect(coded.events[0]?.data).toMatchObject({ coding: { ...CODING, ...changed }, codedBy: 'officer-wang' });
      filed().andWhen(code(changed), by(APP)).thenRejected('ONLY_AN_OFFICER_HANDLES');
    }
  });
});

describe('filing a complaint', () => {
  it('starts the 15 days on the day it came in, and is told of once', () => {
    expect(filed().events[0]?.data).toMatchObject({ complaintId: 'TS-1', partyId: 'C1', dueOn: '2025-05-27' });
    filed().andRepeated().thenUnchanged();
    filed()
      .andWhen(file({ account: '另一件事' }), { ...by(APP), bodyHash: 'b'.repeat(64) })
      .thenRejected('COMPLAINT_EXISTS_DIFFERENTLY', { complaintId: 'TS-1' });
    nobody.when(file({ receivedOn: localDate('2025-05-13') }), by(APP)).thenRejected('COMPLAINT_IN_FUTURE');
  });

  it('takes somebody who complains, or a public post', () => {
    const none = { partyId: undefined as never, caseIds: [], loanIds: [] };
    nobody.when(file({ ...none, complainant: { kind: 'THIRD_PARTY' } }), by(APP)).thenRejected('COMPLAINT_OF_NOBODY');
    for (const complainant of [
      { kind: 'THIRD_PARTY', partyId: 'C9' },
      { kind: 'THIRD_PARTY', name: '李四', reachedBy: '13800138000' },
    ] as const) {
      const { state } = nobody.when(file({ ...none, complainant }), by(APP)).thenEvents(['ComplaintFiled']);
      expect([state.partyId, ownerOf(state)]).toEqual('partyId' in complainant ? ['C9', 'C9'] : [null, null]);
    }
    expect(posted().state).toMatchObject({ partyId: null, posts: [POST] });
  });

  it('is of the borrower, also through a representative; an heir or another has their own', () => {
    const ownerWhen = (complainant: Parameters<typeof file>[0]) =>
      ownerOf(nobody.when(file(complainant), by(APP)).thenEvents(['ComplaintFiled']).state);
    expect(ownerWhen({ complainant: { kind: 'BORROWER' } })).toBe('C1');
    expect(ownerWhen({ complainant: { kind: 'REPRESENTATIVE', partyId: 'C2' } })).toBe('C1');
    expect(ownerWhen({ complainant: { kind: 'HEIR', partyId: 'C3', proofHash: 'c'.repeat(64) } })).toBe('C3');
    expect(ownerWhen({ complainant: { kind: 'THIRD_PARTY', name: '李四' } })).toBeNull();
  });

  it('is linked to what is of that person alone', () => {
    const foreign = { caseIds: ['C9-1'], loanIds: ['JB9'], contactIds: ['CALL-9'] };
    nobody.when(file({ caseIds: ['C1-1', 'C9-1'] }), by(APP)).thenRejected('COMPLAINT_ABOUT_ANOTHER', {
      ...{ caseIds: ['C9-1'], loanIds: [] },
    });
    nobody.when(file({ loanIds: ['JB1', 'JB9'] }), by(APP)).thenRejected('COMPLAINT_ABOUT_ANOTHER', {
      loanIds: ['JB9'],
    });
    nobody.when(file({ known: { loanOwners: { JB1: null } } }), by(APP)).thenRejected('COMPLAINT_ABOUT_ANOTHER');
    nobody.when(file({ contactIds: ['CALL-1', 'CALL-9'] }), by(APP)).thenRejected('COMPLAINT_ABOUT_ANOTHER', {
      ...{ caseIds: [], loanIds: [], contactIds: ['CALL-9'] },
    });
    filed().andWhen(link(foreign)).thenRejected('COMPLAINT_ABOUT_ANOTHER', foreign);
    posted()
      .andWhen(link({ loanIds: ['JB1'] }))
      .thenRejected('COMPLAINT_ABOUT_ANOTHER');
  });

  it('comes back to an earlier one of the same person', () => {
    const again = (earlier: string | null | undefined, earlierComplaintId = 'TS-0') =>
      nobody.when(
        file({
          earlierComplaintId,
          known: { loanOwners: { JB1: 'C1' }, contacts: ['CALL-1'], ...(earlier === undefined ? {} : { earlier }) },
        }),
        by(APP),
      );
    again('C1').thenEvents(['ComplaintFiled']);
    again(null).thenEvents(['ComplaintFiled']);
    again('C9').thenRejected('EARLIER_COMPLAINT_UNKNOWN', { earlierComplaintId: 'TS-0' });
    again(undefined).thenRejected('EARLIER_COMPLAINT_UNKNOWN');
    again('C1', 'TS-1').thenRejected('EARLIER_COMPLAINT_UNKNOWN');
  });

  it('has at most five speak for many', () => {
    const of = (count: number) =>
      file({ group: { persons: 20, representativeIds: Array.from({ length: count }, (_, n) => `C${n}`) } });
    nobody.when(of(5), by(APP)).thenEvents(['ComplaintFiled']);
    nobody.when(of(6), by(APP)).thenRejected('TOO_MANY_REPRESENTATIVES', { representatives: 6, atMost: 5 });
  });
});

describe('the same matter by another channel', () => {
  const regulator = { intake: 'REGULATOR', intakeReference: 'NFRA-7', receivedOn: localDate('2025-05-14') } as const;

  it('stays one complaint, with both channels and the days of the first', () => {
    const again = filed().andWhen(receive(regulator), by(LI, '2025-05-14')).thenEvents(['ComplaintReceivedAgain']);
    expect(again.events[0]?.data).toMatchObject({ intake: 'REGULATOR', dueOn: '2025-05-27' });
    expect(again.state.receipts.map(({ intake }) => intake)).toEqual(['HOTLINE', 'REGULATOR']);
    again.andRepeated().thenUnchanged();
    const other = { ...regulator, intakeReference: 'NFRA-8' };
    again.andWhen(receive(other), by(LI, '2025-05-14')).thenEvents(['ComplaintReceivedAgain']);
  });

  it('never gives more time: what proves to have come in earlier counts', () => {
    const letter = { intake: 'LETTER', receivedOn: localDate('2025-05-09') } as const;
    filed().andWhen(receive(letter), by(LI, '2025-05-14')).thenRejected('BACKDATED_WITHOUT_REASON');
    const late = { type: 'ReceiveComplaintAgain', data: { receipts: [letter], lateBecause: '信件今日转交' } } as const;
    const again = filed().andWhen(late, by(LI, '2025-05-14')).thenEvents(['ComplaintReceivedAgain']);
    expect(again.events[0]?.data).toMatchObject({ dueOn: '2025-05-24', lateBecause: '信件今日转交' });
    again.andWhen(receive(letter), by(LI, '2025-05-14')).thenUnchanged();
    expect(answerDueOn(again.state)).toBe('2025-05-24');
    const ahead = { ...letter, receivedOn: localDate('2025-05-15') };
    filed().andWhen(receive(ahead), by(LI, '2025-05-14')).thenRejected('COMPLAINT_IN_FUTURE');
  });

  it('ends as the other where both were filed', () => {
    const joins = { type: 'EndAsSameMatter', data: { goesOnAs: 'TS-2' } } as const;
    const ended = filed().andWhen(joins, by(LI)).thenEvents(['ComplaintClosed']);
    expect(ended.events[0]?.data).toMatchObject({ ground: 'SAME_MATTER', goesOnAs: 'TS-2' });
    ended.andRepeated().thenUnchanged();
    filed()
      .andWhen(withdraw('2025-05-12'), by(APP))
      .thenEvents(['ComplaintWithdrawn'])
      .andWhen(joins, by(LI))
      .thenRejected('COMPLAINT_HAS_ENDED', { status: 'WITHDRAWN' });
    filed()
      .andWhen(withdraw('2025-05-12'), by(APP))
      .thenEvents(['ComplaintWithdrawn'])
      .andWhen(receive(regulator), by(LI, '2025-05-14'))
      .thenRejected('COMPLAINT_HAS_ENDED');
  });
});

describe('what becomes known of a complaint', () => {
  it('is whose it is, once', () => {
    const known = posted()
      .andWhen(link({ partyId: 'C1', caseIds: ['C1-1'] }))
      .thenEvents(['ComplaintLinked']);
    expect(known.events[0]?.data).toMatchObject({ partyId: 'C1', complainant: { kind: 'BORROWER' } });
    expect([known.state.partyId, ownerOf(known.state)]).toEqual(['C1', 'C1']);
    known.andRepeated().thenUnchanged();
    known.andWhen(link({ partyId: 'C2' })).thenRejected('PERSON_KNOWN_ALREADY');
    const heir = { kind: 'HEIR', partyId: 'C3' } as const;
    const found = posted()
      .andWhen(link({ partyId: 'C1', complainant: heir }))
      .thenEvents(['ComplaintLinked']);
    expect(ownerOf(found.state)).toBe('C3');
  });

  it('leaves who complains as they are when the person concerned is found', () => {
    const third = { kind: 'THIRD_PARTY', name: '李四' } as const;
    const found = nobody
      .when(file({ partyId: undefined as never, complainant: third, caseIds: [], loanIds: [] }), by(APP))
      .thenEvents(['ComplaintFiled'])
      .andWhen(link({ partyId: 'C1' }))
      .thenEvents(['ComplaintLinked']);
    expect(found.state).toMatchObject({ partyId: 'C1', complainant: third });
  });

  it('is linked once: only what is new', () => {
    const more = { loanIds: ['JB1'], contactIds: ['CALL-1', 'CALL-2', 'CALL-2'], post: POST };
    const linked = filed().andWhen(link(more)).thenEvents(['ComplaintLinked']);
    expect(linked.events[0]?.data).toMatchObject({ loanIds: [], contactIds: ['CALL-2'], post: POST });
    expect(linked.state.contactIds).toEqual(['CALL-1', 'CALL-2']);
    linked.andRepeated().thenUnchanged();
  });

  it('is coded by a person, and can be coded otherwise', () => {
    const code = {
      type: 'CodeComplaint',
      data: { coding: { channel: 'TELEPHONE', business: 'LOAN', cause: 'SERVICE' } },
    } as const;
    const coded = filed().andWhen(code, by(WANG)).thenEvents(['ComplaintCoded']);
    expect(coded.events[0]?.data).toMatchObject({ codedBy: 'officer-wang', coding: { cause: 'SERVICE' } });
    coded.andRepeated().thenUnchanged();
    filed().andWhen(code, by(APP)).thenRejected('ONLY_AN_OFFICER_HANDLES');
    nobody.when(code, by(WANG)).thenRejected('COMPLAINT_UNKNOWN');
  });
});
