/** What follows from the one place where an event is defined. */
import { fen, localDate } from '#kernel';
import {
  anyOf,
  code,
  day,
  declaredFields,
  defineEvent,
  eventsByName,
  figures,
  id,
  list,
  money,
  oneOf,
  optional,
  orNone,
  part,
  personal,
  personalSentence,
  whole,
} from './index';

const Lent = defineEvent('Lent', {
  says: 'Money was lent.',
  told: ({ loanId }) => ({ en: `${loanId} was lent.`, zh: `已放款${loanId}。` }),
  subject: ({ borrower }) => borrower,
  data: part({
    loanId: id('Loan.'),
    borrower: id('Borrower.'),
    amount: money('Lent.'),
    on: day('When.'),
    until: orNone(day('Until when.')),
    kind: oneOf(['CASH', 'CARD'], 'Kind.'),
    terms: anyOf(part({ free: whole('Free months.') }), part({ rate: code('Rate.') })),
    note: optional(personal('text', 'In words.')),
    contacts: list(part({ phone: personal('phone', 'Phone.') })),
    reasons: list(personalSentence('A reason.')),
    measured: figures('Figures.'),
  }),
  example: {
    loanId: 'L1',
    borrower: 'C1',
    amount: fen(1),
    on: localDate('2026-01-31'),
    until: null,
    kind: 'CASH',
    terms: { rate: '0.0004' },
    contacts: [{ phone: '13812345678' }],
    reasons: [{ en: 'Need', zh: '急用' }],
    measured: { dpd: 3 },
  },
});

const sealed = { $enc: 'A256GCM', k: 'C1#1', iv: '', ct: '', tag: '' };

describe('an event defined once', () => {
  it('fits its own example, also once its personal fields are sealed', () => {
    expect(Lent.misfit(Lent.example)).toBeUndefined();
    expect(Lent.misfit({ ...Lent.example, note: sealed, contacts: [{ phone: sealed }] })).toBeUndefined();
  });

  it.each([
    ['an amount that is not whole', { amount: 1.5 }, '/amount'],
    ['an amount beyond exact numbers', { amount: 2 ** 53 }, '/amount'],
    ['a day that is not in the calendar', { on: '2026-02-30' }, '/on'],
    ['a kind nobody knows', { kind: 'GIFT' }, '/kind'],
    ['a missing field', { borrower: undefined }, '/borrower'],
    ['a personal field that is neither text nor sealed', { note: { $enc: 'none' } }, '/note'],
    ['none of the shapes', { terms: { other: 1 } }, '/terms'],
  ])('does not fit %s, and says where but not what', (_what, wrong, field) => {
    const misfit = Lent.misfit({ ...Lent.example, ...wrong });
    expect(misfit).toMatch(new RegExp(`^${field}`));
    expect(misfit).not.toContain('2026-02-30');
    expect(misfit).not.toContain('GIFT');
  });

  it('knows its personal fields with their kinds, its subject and its loan', () => {
    expect(Lent.personalKinds).toEqual({
      note: 'text',
      'contacts.*.phone': 'phone',
      'reasons.*.en': 'text',
      'reasons.*.zh': 'text',
    });
    expect(Lent.subject(Lent.example)).toBe('C1');
    expect(Lent.loanIds(Lent.example)).toEqual(['L1']);
  });

  it('shows what it declares and nothing else, at any depth', () => {
    const stored = {
      ...Lent.example,
      secret: 'x',
      contacts: [{ phone: sealed, home: '北京' }],
      terms: { rate: '0.0004', broker: 'y' },
      amount: { hidden: 1 },
    };
    expect(declaredFields(Lent.schema, stored)).toEqual({
      ...Lent.example,
      contacts: [{ phone: sealed }],
      terms: { rate: '0.0004' },
      amount: {},
    });
  });

  it('has a name of its own', () => {
    expect(() => eventsByName(Lent, Lent)).toThrow('Lent is defined twice');
  });
});
