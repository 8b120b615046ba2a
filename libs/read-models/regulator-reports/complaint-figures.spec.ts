/** The figures of complaints against complaints told by hand, and what the facts keep of them. */
import { complaintDecider, complaintEvents, type ComplaintEvent, type ComplaintState } from '#complaints';
import { type LocalDate, localDate } from '#kernel';
import { testMetadata } from '#kernel-testing';
import { AddedFigures, figuresOf, groupOf } from './complaint-figures';

type Named = keyof typeof complaintEvents;

function after(...told: readonly (Named | readonly [Named, object])[]): ComplaintState {
  return told.reduce<ComplaintState>((state, one) => {
    const [type, changed] = typeof one === 'string' ? [one, {}] : one;
    const event = { type, data: { ...complaintEvents[type].example, ...changed } } as ComplaintEvent;
    return complaintDecider.evolve(state, event, testMetadata());
  }, complaintDecider.initialState);
}

const on = (day: string): LocalDate => localDate(day);

describe('the figures of complaints', () => {
  it('tell how old what waits is, and whether its day has passed', () => {
    const waiting = after('ComplaintFiled');
    expect(figuresOf(waiting, on('2025-05-27'))).toMatchObject({ open: 1, openOverdue: 0, openDays: 15, answered: 0 });
    expect(figuresOf(waiting, on('2025-05-28'))).toMatchObject({ openOverdue: 1, openDays: 16, oldestOpenDays: 16 });
    expect(groupOf(waiting)).toEqual({ channel: 'TELEPHONE', business: 'LOAN', cause: 'COLLECTION', outcome: 'OPEN' });
    const extended = after('ComplaintFiled', 'ComplaintExtended');
    expect(figuresOf(extended, on('2025-05-28'))).toMatchObject({ openOverdue: 0, extended: 1, extendedTo60: 0 });
  });

  it('tell how long the first answer took and whether it came in time', () => {
    const answered = after('ComplaintFiled', 'ComplaintAnswered');
    expect(figuresOf(answered, on('2025-12-31'))).toMatchObject({
      ...{ open: 0, openDays: 0, answered: 1, answeredInTime: 1, daysToAnswer: 10, longestDaysToAnswer: 10 },
    });
    expect(groupOf(answered).outcome).toBe('UPHELD');
    const late = after('ComplaintFiled', ['ComplaintAnswered', { answeredOn: '2025-05-28' }]);
    expect(figuresOf(late, on('2025-12-31'))).toMatchObject({ answered: 1, answeredInTime: 0, daysToAnswer: 16 });
  });

  it('tell of reviews apart: one that is open is no first answer that is late', () => {
    const above = after('ComplaintFiled', 'ComplaintAnswered', 'ComplaintEscalated');
    expect(figuresOf(above, on('2025-07-03'))).toMatchObject({
      ...{ open: 1, openOverdue: 0, escalated: 1, reviewsOverdue: 1, reviewsInTime: 0 },
    });
    const decided = after('ComplaintFiled', 'ComplaintAnswered', 'ComplaintEscalated', [
      'ComplaintAnswered',
      { answeredOn: '2025-07-02' },
    ]);
    expect(figuresOf(decided, on('2025-07-03'))).toMatchObject({ open: 0, reviewsOverdue: 0, reviewsInTime: 1 });
    const ended = after('ComplaintFiled', 'ComplaintEscalated', 'ComplaintWithdrawn');
    expect(figuresOf(ended, on('2025-12-31'))).toMatchObject({ open: 0, openOverdue: 0, reviewsOverdue: 0 });
    expect(groupOf(ended).outcome).toBe('WITHDRAWN');
  });

  it('add up, with the share in time of those that were answered or whose day has passed', () => {
    const sum = new AddedFigures();
    expect(sum.total()).toMatchObject({ complaints: 0, onTimeBasisPoints: null });
    const day = on('2025-05-30');
    const told = [
      after('ComplaintFiled'),
      after('ComplaintFiled', 'ComplaintAnswered'),
      after(['ComplaintFiled', { receivedOn: '2025-05-29' }]),
      after('ComplaintFiled', 'ComplaintAnswered', 'ImprovementDecided'),
    ];
    for (const one of told) sum.add(figuresOf(one, day));
    expect(sum.total()).toMatchObject({
      ...{ complaints: 4, open: 2, openOverdue: 1, openDays: 19, oldestOpenDays: 18 },
      ...{ answered: 2, answeredInTime: 2, onTimeBasisPoints: 6_666, improved: 1 },
    });
  });
});
