import { yuan } from '#kernel';
import { table } from './terminal-table';

describe('tables in a terminal', () => {
  it('sets figures right and counts Chinese characters as two columns', () => {
    expect(
      table(
        [{ title: 'Class' }, { title: 'Loans', right: true }],
        [
          ['次级 SUBSTANDARD', '7'],
          ['正常', '1234'],
        ],
      ),
    ).toEqual([
      'Class             Loans',
      '────────────────  ─────',
      '次级 SUBSTANDARD      7',
      '正常               1234',
    ]);
  });

  it('writes fen as yuan', () => {
    expect([0, 5, 1251459, -100, 717860241].map(yuan)).toEqual(['0.00', '0.05', '12,514.59', '-1.00', '7,178,602.41']);
  });
});
