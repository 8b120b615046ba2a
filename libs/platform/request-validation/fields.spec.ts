import {
  BilingualField,
  ChoiceField,
  ChoiceListField,
  DateField,
  FenField,
  FlagField,
  HashField,
  IdentityNumberField,
  IdField,
  IdListField,
  InstantField,
  IntegerField,
  NameField,
  NestedField,
  NestedListField,
  PhoneField,
  RateField,
  readRequest,
  TextField,
} from './index';

class Row {
  @IntegerField({ description: 'number', min: 1, max: 5 }) seq!: number;
}
class Body {
  @FenField({ description: 'amount', min: 1 }) amount!: number;
  @DateField({ description: 'day' }) on!: string;
  @InstantField({ description: 'moment' }) at!: string;
  @RateField({ description: 'rate' }) rate!: string;
  @IdField({ description: 'loan' }) id!: string;
  @HashField({ description: 'document' }) hash!: string;
  @TextField({ description: 'note', maxLength: 5, optional: true }) note?: string;
  @TextField({ description: 'story', maxLength: 50, lines: true, optional: true }) story?: string;
  @NameField({ description: 'name' }) name!: string;
  @PhoneField({ description: 'phone' }) phone!: string;
  @IdentityNumberField({ description: 'identity number' }) identity!: string;
  @ChoiceField(['A', 'B'], { description: 'kind' }) kind!: string;
  @FlagField({ description: 'internet loan', optional: true }) flag?: boolean;
  @NestedField(() => Row, { description: 'row' }) row!: Row;
  @NestedListField(() => Row, { description: 'rows', maxItems: 2 }) rows!: Row[];
  @IdListField({ description: 'loans', minItems: 1, maxItems: 2 }) loans!: string[];
  @ChoiceListField(['X', 'Y'], { description: 'relief', maxItems: 2 }) relief!: string[];
  @BilingualField({ description: 'reason' }) reason!: object;
}

const good = {
  amount: 1,
  on: '2026-02-28',
  at: '2026-02-28T10:00:00+08:00',
  rate: '0.0004',
  id: 'JB000001',
  hash: 'a'.repeat(64),
  name: '王小明',
  phone: '+86 138-0013-8000',
  identity: '11010519491231002X',
  kind: 'A',
  row: { seq: 1 },
  rows: [{ seq: 1 }],
  loans: ['JB1'],
  relief: ['X'],
  reason: { en: 'ill', zh: '病' },
};

function fieldsAtFault(body: object): string[] {
  return readRequest(Body, body).faults.map(({ path }) => String(path[0]));
}

describe('fields of a request', () => {
  it('pass when every field is right', () => {
    expect(fieldsAtFault(good)).toEqual([]);
    expect(fieldsAtFault({ ...good, note: 'short', flag: true })).toEqual([]);
    for (const name of ['买买提·吐尔逊', "Seán O'Brien", '𠮷田', 'علي', '李 四']) {
      expect([name, fieldsAtFault({ ...good, name })]).toEqual([name, []]);
    }
    for (const phone of ['13800138000', '010-8888 8888', '95588', '+442079460958']) {
      expect([phone, fieldsAtFault({ ...good, phone })]).toEqual([phone, []]);
    }
    expect(fieldsAtFault({ ...good, story: 'Lost my work.\n\t公司裁员。\r\n', note: '病。' })).toEqual([]);
    expect(fieldsAtFault({ ...good, identity: '440524188001010014' })).toEqual([]);
  });

  it.each(
    Object.entries({
      amount: [0, -1, 1.5, '1', 1e13, Number.NaN, null, undefined, true, [1]],
      on: ['2026-02-30', '2026-2-3', 20260228, '1989-12-31', '2101-01-01', null, '2026-02-28T00:00:00Z'],
      at: ['2026-02-28', '2026-02-28T10:00:00', 'now', 5, '9999-12-31T23:00:00Z', '0001-01-01T00:00:00Z'],
      rate: [0.0004, '1.1', '-0.1', '1/3', '1e-4', '', '.5', '0.1234567890123'],
      id: ['', 'a b', '-a', 'a/b', 'x'.repeat(65), 7],
      hash: ['A'.repeat(64), 'a'.repeat(63), 1],
      note: [
        '',
        'too long',
        null,
        5,
        ' ',
        'a ',
        ' a',
        'a\nb',
        'a\u0007',
        '\u200b',
        '\u3000',
        'a\u2028b',
        '\u202ea',
        '\ufeffa',
      ],
      story: ['\n', 'a\u0000', 'a\u001b[2J', '\u2066a'],
      name: ['', ' ', '\u3000', '张\u0000', '张\n三', '12345', '···', '王'.repeat(101), null, 5],
      phone: [
        '12345678901234567890123',
        '1234',
        '+',
        '+-1',
        '138--00138000',
        '138 0013 8000 ',
        '１３８００１３８０００',
        null,
        13800138000,
      ],
      identity: [
        '110105194912310021',
        '11010519491231002x',
        '110105194913310027',
        '010105194912310025',
        '11010519491231002',
        null,
        11010519491231002,
      ],
      kind: ['C', 1, null],
      flag: ['true', 1, null],
      row: [[], [{ seq: 1 }], 'x', null, { seq: 9 }, { seq: 1, extra: 1 }],
      rows: [{ seq: 1 }, [[{ seq: 1 }]], [null], [{ seq: 1 }, { seq: 1 }, { seq: 1 }], ['x']],
      loans: [[], ['a', 'a'], ['a', 'b', 'c'], 'a', [1]],
      relief: [['Z'], ['X', 'X'], 'X'],
      reason: [{ en: 'ill' }, { en: '', zh: '病' }, 'ill'],
      unknown: [1],
    }).flatMap(([name, values]) => values.map((value) => [name, value] as const)),
  )('refuse %s = %j, naming the field', (name, value) => {
    expect(fieldsAtFault({ ...good, [name]: value })).toEqual([name]);
  });
});
