import { readWorkingYear } from './working-year';

const notice = {
  year: 2026,
  source: '国务院办公厅关于2026年部分节假日安排的通知',
  holidays: [
    ['2025-12-31', '2026-01-03'],
    ['2026-10-01', '2026-10-07'],
  ],
  makeUpWorkdays: ['2026-10-10'],
};

describe('a year of working days told as data', () => {
  it('is taken as it is announced, also where a holiday crosses the turn of the year', () => {
    expect(readWorkingYear(notice)).toEqual({ kind: 'year', year: notice });
  });

  it.each([
    ['nothing', null, 4],
    ['no year', { ...notice, year: '2026' }, 1],
    ['no source', { ...notice, source: '' }, 1],
    ['no holidays', { ...notice, holidays: [] }, 1],
    ['a holiday that ends before it begins', { ...notice, holidays: [['2026-10-07', '2026-10-01']] }, 1],
    ['a day that does not exist', { ...notice, makeUpWorkdays: ['2026-02-30'] }, 1],
    ['a day of another year', { ...notice, holidays: [['2027-10-01', '2027-10-07']] }, 2],
    ['a make-up day in the week', { ...notice, makeUpWorkdays: ['2026-10-12'] }, 1],
    ['a make-up day inside a holiday', { ...notice, makeUpWorkdays: ['2026-10-03'] }, 1],
  ])('is refused with %s', (_, told, problems) => {
    expect(readWorkingYear(told)).toMatchObject({
      kind: 'problems',
      problems: new Array<unknown>(problems).fill(expect.any(String)),
    });
  });
});
