/** What of a complaint waits, and for whom, as it goes from step to step. */
import {
  ComplaintAnswered,
  ComplaintFiled,
  complaintClocks,
  complaintDecider,
  complaintEvents,
  type ComplaintEvent,
  type ComplaintState,
} from '#complaints';
import { localDate } from '#kernel';
import { testContext, testMetadata } from '#kernel-testing';
import { complaintItems, complaintStandings, isAtRest } from './complaint-items';
import { itemInWords } from './item-words';

type Named = keyof typeof complaintEvents;

/** The examples of these events, told one day after the other. */
function after(...types: readonly Named[]): ComplaintState {
  return types.reduce((state, type, n) => {
    const metadata = testMetadata(testContext({ businessDate: localDate(`2025-05-${12 + n}`) }));
    return complaintDecider.evolve(state, { type, data: complaintEvents[type].example } as ComplaintEvent, metadata);
  }, complaintDecider.initialState);
}

const itemOf = (...types: readonly Named[]) =>
  complaintItems(after(...types)).map(({ step, dueOn, waitsFor, officerId, enteredOn }) => ({
    ...{ step, dueOn, waitsFor, officerId, enteredOn },
  }));

describe('a complaint in the queue', () => {
  it('waits to be taken on, answered, decided above, and for the complainant', () => {
    expect(itemOf('ComplaintFiled')).toEqual([
      { step: 'TO_ACKNOWLEDGE', dueOn: '2025-05-27', waitsFor: 'LENDER', officerId: null, enteredOn: '2025-05-12' },
    ]);
    expect(itemOf('ComplaintFiled', 'ComplaintAcknowledged', 'ComplaintExtended')).toMatchObject([
      { step: 'COMPLAINT_TO_ANSWER', dueOn: '2025-06-11', officerId: 'officer-wang', enteredOn: '2025-05-13' },
    ]);
    expect(itemOf('ComplaintFiled', 'ComplaintAnswered')).toMatchObject([
      { step: 'COMPLAINT_ANSWERED', dueOn: '2025-06-21', waitsFor: 'BORROWER' },
    ]);
    expect(itemOf('ComplaintFiled', 'ComplaintAnswered', 'ComplaintEscalated')).toMatchObject([
      { step: 'TO_DECIDE_ABOVE', dueOn: '2025-07-02', waitsFor: 'LENDER', enteredOn: '2025-05-14' },
    ]);
  });

  it('closes by itself on the clock’s day once the unit above has decided it: nobody has anything to do', () => {
    const above = after('ComplaintFiled', 'ComplaintAnswered', 'ComplaintEscalated');
    const { reviewUntil: _never, ...decided } = ComplaintAnswered.example;
    const state = complaintDecider.evolve(
      above,
      { type: 'ComplaintAnswered', data: { ...decided, answeredOn: localDate('2025-05-20') } },
      testMetadata(testContext({ businessDate: localDate('2025-05-20') })),
    );
    const [item] = complaintItems(state);
    expect(item).toMatchObject({ step: 'COMPLAINT_REVIEWED', dueOn: '2025-05-20', waitsFor: 'NOBODY' });
    expect(complaintClocks(state)).toMatchObject([{ kind: 'COMPLAINT_REVIEWED', dueOn: item?.dueOn }]);
    const said = item && itemInWords(item, localDate('2025-05-20')).says;
    expect(said?.en).toMatch(
      /^Nobody has anything to do: it was decided above on 2025-05-20, and closes by itself on 2025-05-21\./,
    );
    expect(said?.zh).toContain('将于2025-05-21自动办结');
  });

  it('waits for nobody once it has ended, and is listed still', () => {
    for (const end of ['ComplaintWithdrawn', 'ComplaintClosed'] as const) {
      const state = after('ComplaintFiled', 'ComplaintAnswered', end);
      expect(complaintItems(state)).toEqual([]);
      expect(complaintStandings(state)).toMatchObject([{ complaintId: 'TS-1', outcome: 'UPHELD', dueOn: null }]);
      expect(complaintStandings(state)[0]?.endedOn).not.toBeNull();
    }
    expect([complaintItems(after()), complaintStandings(after())]).toEqual([[], []]);
  });

  it('waits for money that was granted, also once it is closed, until it is given or not to be given', () => {
    const answered = ComplaintAnswered.example;
    const granted = { ...answered, granted: [{ remedy: 'MONEY_REFUNDED', amount: 5_000 }] };
    const metadata = testMetadata(testContext({ businessDate: localDate('2025-05-22') }));
    const told = complaintDecider.evolve(
      after('ComplaintFiled'),
      { type: 'ComplaintAnswered', data: granted } as never,
      metadata,
    );
    const then = (state: ComplaintState, ...types: readonly Named[]) =>
      types.reduce(
        (one, type) =>
          complaintDecider.evolve(one, { type, data: complaintEvents[type].example } as ComplaintEvent, metadata),
        state,
      );
    const closed = then(told, 'ComplaintClosed');
    expect(complaintItems(closed)).toMatchObject([
      {
        ...{ itemId: 'complaint/TS-1/MONEY_REFUNDED', queue: 'COMPLAINTS', step: 'REMEDY_TO_GIVE', amount: 5_000 },
        ...{ reference: 'TS-1', borrowerId: 'C1', dueOn: '2025-06-06', waitsFor: 'LENDER', enteredOn: '2025-05-22' },
      },
    ]);
    expect([isAtRest(closed), complaintItems(told).length]).toEqual([false, 2]);
    for (const end of ['ComplaintRemedyGiven', 'ComplaintRemedyWithheld'] as const) {
      expect([complaintItems(then(closed, end)), isAtRest(then(closed, end))]).toEqual([[], true]);
    }
  });

  it('waits for a supervisor where more was given than was granted, whatever became of the complaint', () => {
    const answered = { ...ComplaintAnswered.example, granted: [{ remedy: 'MONEY_REFUNDED', amount: 4_000 }] };
    const metadata = testMetadata(testContext({ businessDate: localDate('2025-05-26') }));
    const then = (state: ComplaintState, type: Named, data: object = complaintEvents[type].example) =>
      complaintDecider.evolve(state, { type, data } as ComplaintEvent, metadata);
    const told = then(after('ComplaintFiled'), 'ComplaintAnswered', answered);
    const closed = then(then(told, 'ComplaintRemedyGiven'), 'ComplaintClosed');
    expect(complaintItems(closed)).toMatchObject([
      {
        ...{
          itemId: 'complaint/TS-1/MONEY_REFUNDED/over',
          queue: 'COMPLAINTS',
          step: 'REMEDY_EXCEEDED',
          amount: 1_000,
        },
        ...{ reference: 'TS-1', borrowerId: 'C1', waitsFor: 'LENDER', dueOn: '2025-05-29', enteredOn: '2025-05-26' },
      },
    ]);
    expect(isAtRest(closed)).toBe(false);
    const settled = then(closed, 'ComplaintRemedyExcessSettled', {
      ...complaintEvents.ComplaintRemedyExcessSettled.example,
      amount: 1_000,
    });
    expect([complaintItems(settled), isAtRest(settled)]).toEqual([[], true]);
  });

  it('stands under its person and first case, with every channel it came in by', () => {
    const state = after('ComplaintFiled', 'ComplaintReceivedAgain');
    expect(complaintItems(state)).toMatchObject([
      { borrowerId: 'C1', caseId: 'C1-1', loanIds: ['JB1'], reference: 'TS-1' },
    ]);
    expect(complaintStandings(state)).toMatchObject([
      {
        ownerId: 'C1',
        intakes: ['HOTLINE', 'REGULATOR'],
        receivedOn: ComplaintFiled.example.receivedOn,
        endedOn: null,
      },
    ]);
  });
});
