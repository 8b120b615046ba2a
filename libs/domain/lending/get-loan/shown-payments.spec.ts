import { shownPayments } from './shown-payments';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

describe('the payments an answer shows', () => {
  it('are all of them up to two hundred', () => {
    expect(shownPayments('JB1', [])).toEqual({ payments: [], paymentsTotal: 0, allPayments: null });
    expect(shownPayments('JB1', numbers(200))).toEqual({
      payments: numbers(200),
      paymentsTotal: 200,
      allPayments: null,
    });
  });

  it('are the latest two hundred of more, with where all are listed', () => {
    expect(shownPayments('JB1', numbers(201))).toEqual({
      payments: numbers(201).slice(1),
      paymentsTotal: 201,
      allPayments: '/loans/JB1/payments',
    });
  });
});
