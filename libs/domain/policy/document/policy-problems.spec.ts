import { negotiationPolicy, OVERDUE_NEGOTIATION, type PolicyDocument } from '../index';
import { policyProblems } from './policy-problems';

const second = negotiationPolicy(OVERDUE_NEGOTIATION, 2)?.document;
if (!second) throw new Error('there is a version 2');

/** Version 2 with what every new document has to tell. */
const sound: PolicyDocument = {
  ...second,
  reliefs: { ...second.reliefs, rows: second.reliefs.rows.map((row) => ({ ...row, mostInstalments: 60 })) },
};

/** The document with a value put at a JSON pointer; undefined takes it out. */
function withAt(pointer: string, value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(sound)) as Record<string, unknown>;
  const steps = pointer.slice(1).split('/');
  const last = steps.pop() ?? '';
  let place = copy;
  for (const step of steps) place = place[step] as Record<string, unknown>;
  if (value === undefined) delete place[last];
  else if (last === '-') (place as unknown as unknown[]).push(value);
  else place[last] = value;
  return copy;
}

const found = (document: unknown) => policyProblems(document).map(({ at, code }) => `${at} ${code}`);

const DPD = '/rules/1';

describe('a policy document', () => {
  it('is taken when nothing is wrong with it', () => {
    expect(policyProblems(sound)).toEqual([]);
  });

  it('is what is shipped last, with its section for early warnings', () => {
    expect(policyProblems(negotiationPolicy(OVERDUE_NEGOTIATION, 3)?.document)).toEqual([]);
  });

  it('is looked through in its section for early warnings as well, each problem at its place there', () => {
    const { rules, reliefs, instalments } = sound;
    const beforeDue = { rules, reliefs, instalments, settlement: null };
    expect(found({ ...sound, beforeDue })).toEqual([]);
    const [first, ...rest] = rules;
    const gap = { ...first, rows: first?.rows.slice(1) };
    expect(found({ ...sound, beforeDue: { ...beforeDue, rules: [gap, ...rest] } })).toEqual([
      '/beforeDue/rules/0/rows GAP',
    ]);
    const long = { ...instalments, choices: [61] };
    expect(found({ ...sound, beforeDue: { ...beforeDue, instalments: long } })).toEqual([
      '/beforeDue/instalments/choices/0 BEYOND_LAW',
    ]);
    const [relief] = reliefs.rows;
    const unlimited = { ...reliefs, rows: [{ ...relief, when: ['-'], mostInstalments: undefined }] };
    expect(found({ ...sound, beforeDue: { ...beforeDue, reliefs: unlimited } })).toEqual([
      '/beforeDue/reliefs/rows/0/mostInstalments MISSING_LIMIT',
    ]);
    expect(found({ ...sound, beforeDue: { ...beforeDue, rules: [] } })).toEqual(['/beforeDue/rules NONE']);
    expect(found({ ...sound, beforeDue: { rules } })).toContain('/beforeDue/reliefs MISSING_FIELD');
  });

  it('tells the limits of its reliefs, which versions 1 and 2 did not', () => {
    for (const version of [1, 2]) {
      expect(found(negotiationPolicy(OVERDUE_NEGOTIATION, version)?.document)).toEqual([
        '/reliefs/rows/0/mostInstalments MISSING_LIMIT',
        '/reliefs/rows/1/mostInstalments MISSING_LIMIT',
      ]);
    }
  });

  it.each<[string, string, unknown, string[]]>([
    ['a fact nobody knows', `${DPD}/inputs/0`, 'AGE', [`${DPD}/inputs/0 UNKNOWN_FACT`]],
    [
      'a fact not declared',
      `${DPD}/inputs/0`,
      'HARDSHIP_DAYS',
      [`${DPD}/limit/fact LIMIT_NOT_IN_TABLE`, `${DPD}/inputs/0 FACT_NOT_DECLARED`],
    ],
    ['a unit that is not the fact’s', '/facts/0/unit', 'DAYS', ['/facts/0/unit WRONG_UNIT']],
    ['a gap', `${DPD}/rows/1/when/0`, '> 200', [`${DPD}/rows GAP`]],
    ['an overlap', `${DPD}/rows/1/when/0`, '>= 180', [`${DPD}/rows/1/when OVERLAP`]],
    ['a cell with a decimal', `${DPD}/rows/0/when/0`, '<= 180.5', [`${DPD}/rows/0/when/0 NOT_WHOLE`]],
    [
      'a cell that loops',
      `${DPD}/rows/0/when/0`,
      '> count(for i in 1..9999999999 return i)',
      [`${DPD}/rows/0/when/0 CELL_NOT_READABLE`],
    ],
    ['a cell too few', `${DPD}/rows/0/when`, [], [`${DPD}/rows/0/when WRONG_NUMBER_OF_CELLS`]],
    ['a text in one language', `${DPD}/rows/0/text/zh`, ' ', [`${DPD}/rows/0/text/zh MISSING_TEXT`]],
    ['no text', `${DPD}/rows/0/text/zh`, undefined, [`${DPD}/rows/0/text/zh MISSING_TEXT`]],
    [
      'a text that turns the reading',
      `${DPD}/rows/0/text/en`,
      'It is due \u202eyadot\u202c.',
      [`${DPD}/rows/0/text/en TEXT_NOT_READABLE`],
    ],
    ['a text with a control character', '/title/zh', '政策\u0007', ['/title/zh TEXT_NOT_READABLE']],
    ['a source that turns the reading', `${DPD}/limit/source`, 'a\u2066b', [`${DPD}/limit/source TEXT_NOT_READABLE`]],
    ['no source', `${DPD}/rows/0/source`, undefined, [`${DPD}/rows/0/source MISSING_SOURCE`]],
    ['an empty source', `${DPD}/limit/source`, '', [`${DPD}/limit/source MISSING_SOURCE`]],
    ['a place for nothing', `${DPD}/rows/0/text/en`, 'It is {age}.', [`${DPD}/rows/0/text/en UNKNOWN_PLACE`]],
    ['a limit told but not tested', `${DPD}/limit/value`, 90, [`${DPD}/limit/value LIMIT_NOT_IN_TABLE`]],
    ['a rule named twice', `${DPD}/rule`, 'CREDIT_RECORD_RECENT', ['/rules/4/rule TWICE']],
    ['a rule that collects', `${DPD}/hitPolicy`, 'COLLECT', [`${DPD}/hitPolicy ONE_ANSWER_NEEDED`]],
    ['a field nobody knows', `${DPD}/limit/reason`, 'x', [`${DPD}/limit/reason UNKNOWN_FIELD`]],
    ['a plan longer than five years', '/instalments/choices/8', 72, ['/instalments/choices/8 BEYOND_LAW']],
    [
      'a relief longer than its structure',
      '/reliefs/rows/0/mostInstalments',
      61,
      ['/reliefs/rows/0/mostInstalments BEYOND_LAW'],
    ],
    ['choices out of order', '/instalments/choices/1', 2, ['/instalments/choices/1 NOT_ASCENDING']],
    [
      'interest above 24 % a year',
      '/reliefs/rows/0/interest',
      { kind: 'RATE', dailyRate: '0.0007' },
      ['/reliefs/rows/0/interest/dailyRate BEYOND_LAW'],
    ],
    [
      'interest without a rate',
      '/reliefs/rows/0/interest',
      { kind: 'RATE' },
      ['/reliefs/rows/0/interest/dailyRate WRONG_FORM'],
    ],
    [
      'principal waived outside a settlement',
      '/reliefs/rows/0/waivers/principalPercent',
      10,
      ['/reliefs/rows/0/waivers/principalPercent OUT_OF_RANGE'],
    ],
    [
      'a waiver of more than all',
      '/settlement/waivers/feePercent',
      101,
      ['/settlement/waivers/feePercent OUT_OF_RANGE'],
    ],
    [
      'a waiver of less than nothing',
      '/settlement/waivers/feePercent',
      -1,
      ['/settlement/waivers/feePercent OUT_OF_RANGE'],
    ],
    [
      'a rate below nothing',
      '/reliefs/rows/0/interest',
      { kind: 'RATE', dailyRate: '-0.0001' },
      ['/reliefs/rows/0/interest/dailyRate WRONG_FORM'],
    ],
    [
      'a rate where interest is stopped',
      '/reliefs/rows/0/interest',
      { kind: 'STOPPED', dailyRate: '0.0001' },
      ['/reliefs/rows/0/interest/dailyRate UNKNOWN_FIELD'],
    ],
    ['the same choice twice', '/instalments/choices/1', 3, ['/instalments/choices/1 NOT_ASCENDING']],
    ['no rules', '/rules', [], ['/rules NONE']],
    [
      'more instalments to choose from than anybody reads',
      '/instalments/choices',
      Array.from({ length: 31 }, (_, n) => n + 3),
      ['/instalments/choices TOO_MANY'],
    ],
    ['a fact declared twice', '/facts/1', sound.facts[0], ['/facts/1/fact TWICE']],
    [
      'a fact no table looks at',
      '/facts/-',
      { fact: 'HARDSHIP', unit: 'NAME' },
      [`/facts/${sound.facts.length}/fact FACT_NOT_USED`],
    ],
    ['an unknown fact declared', '/facts/0/fact', 'AGE', ['/facts/0/fact UNKNOWN_FACT']],
    ['a declared fact without a name', '/facts/0/fact', undefined, ['/facts/0/fact MISSING_FIELD']],
    ['no unit', '/facts/0/unit', undefined, ['/facts/0/unit WRONG_UNIT']],
    ['a source that is no text', `${DPD}/rows/0/source`, 7, [`${DPD}/rows/0/source WRONG_FORM`]],
    ['a text that is no text', `${DPD}/rows/0/text/zh`, 7, [`${DPD}/rows/0/text/zh WRONG_FORM`]],
    ['no texts at all', `${DPD}/rows/0/text`, undefined, [`${DPD}/rows/0/text MISSING_TEXT`]],
    ['a rule whose name is a sentence', `${DPD}/rule`, 'Days past due', [`${DPD}/rule WRONG_FORM`]],
    [
      'a fact tested twice in a table',
      DPD,
      { ...sound.rules[1], inputs: ['MAX_DPD', 'MAX_DPD'] },
      [`${DPD}/inputs/1 TWICE`],
    ],
    ['a relief that depends on itself', '/reliefs/inputs/0', 'INSTALMENTS_NEEDED', ['/reliefs/inputs/0 CIRCULAR_FACT']],
    [
      'a text longer than anybody reads',
      `${DPD}/rows/0/text/en`,
      `It is ${'long '.repeat(100)}.`,
      [`${DPD}/rows/0/text/en TEXT_TOO_LONG`],
    ],
    [
      'a source longer than anybody reads',
      `${DPD}/rows/0/source`,
      's'.repeat(501),
      [`${DPD}/rows/0/source TEXT_TOO_LONG`],
    ],
  ])('with %s says where', (_what, pointer, value, expected) => {
    expect(found(withAt(pointer, value))).toEqual(expect.arrayContaining(expected));
    for (const { reason } of policyProblems(withAt(pointer, value))) {
      expect(reason.en).toMatch(/[a-z].*\.$/i);
      expect(reason.zh).toMatch(/\p{Script=Han}.*。$/u);
    }
  });

  const tolerance = { inARow: -1, inAll: 99, unpaid: -5 };

  it('is told all that is wrong with a part beside a field that it does not have', () => {
    expect(found({ ...sound, breach: { tolerance, x: 3, source: '' } })).toEqual([
      '/breach/x UNKNOWN_FIELD',
      '/breach/tolerance/inARow OUT_OF_RANGE',
      '/breach/tolerance/inAll OUT_OF_RANGE',
      '/breach/tolerance/unpaid OUT_OF_RANGE',
      '/breach/source MISSING_SOURCE',
    ]);
  });

  it('is looked through wherever it has its form, whatever has not', () => {
    const breach = { tolerance, source: 'Decision 8' };
    const gap = { ...sound.rules[1], rows: sound.rules[1]?.rows.slice(1) };
    const { beforeDue } = negotiationPolicy(OVERDUE_NEGOTIATION, 3)?.document ?? {};
    const early = { ...beforeDue, settlement: 7, instalments: { choices: [3, 2], source: '' } };
    const { rules, reliefs } = sound;
    const facts = [...sound.facts, { fact: 'HARDSHIP', unit: 'DAYS' }];
    const changed = { title: { en: '1', zh: '政策' }, rules: [{ ...rules[0], rows: 'none' }, gap, ...rules.slice(2)] };
    const [relief, ...others] = reliefs.rows;
    const document = {
      ...{ ...sound, ...changed, facts, breach, beforeDue: early, authority: { source: 3 } },
      reliefs: { ...reliefs, rows: [{ ...relief, mostInstalments: 61, y: 1 }, ...others] },
      settlement: { ...sound.settlement, source: 4 },
    };
    expect(found(document)).toEqual([
      '/rules/0/rows WRONG_FORM',
      '/settlement/source WRONG_FORM',
      '/beforeDue/settlement WRONG_FORM',
      '/authority/roles MISSING_FIELD',
      '/authority/source WRONG_FORM',
      '/reliefs/rows/0/y UNKNOWN_FIELD',
      '/title/en MISSING_TEXT',
      `/facts/${sound.facts.length}/unit WRONG_UNIT`,
      '/rules/1/rows GAP',
      '/reliefs/rows/0/mostInstalments BEYOND_LAW',
      '/beforeDue/instalments/choices/1 NOT_ASCENDING',
      '/beforeDue/instalments/source MISSING_SOURCE',
      '/breach/tolerance/inARow OUT_OF_RANGE',
      '/breach/tolerance/inAll OUT_OF_RANGE',
      '/breach/tolerance/unpaid OUT_OF_RANGE',
    ]);
  });

  it('is told what is wrong with one part though another is too large to be looked through', () => {
    const many = {
      ...sound,
      rules: Array.from({ length: 41 }, () => sound.rules[0]),
      breach: { tolerance, source: '' },
    };
    expect(found(many)).toContain('/rules TOO_MANY');
    expect(found(many)).toContain('/breach/source MISSING_SOURCE');
    expect(found(many)).not.toContain('/rules/1/rule TWICE');
  });

  it('does not take for unused what a part without its form may use', () => {
    const [unused] = sound.rules[0]?.inputs ?? [];
    const used = [...sound.rules.slice(1), sound.reliefs].some(({ inputs }) =>
      inputs.some((input) => input === unused),
    );
    expect([unused, used]).toEqual([expect.any(String), false]);
    expect(found(withAt('/rules/0/rows', 5))).toEqual(['/rules/0/rows WRONG_FORM']);
    expect(found(withAt('/rules', 5))).toEqual(['/rules WRONG_FORM']);
    expect(found(withAt('/facts', 5))).toEqual(['/facts WRONG_FORM']);
    expect(found(withAt('/reliefs', 5))).toEqual(['/reliefs WRONG_FORM']);
    expect(found(5)).toEqual([' WRONG_FORM']);
  });

  it('is told fields that JavaScript would hide, beside whatever else is wrong', () => {
    const hiding = (text: string): unknown =>
      JSON.parse(JSON.stringify(sound).replace(...(text.split('→') as [string, string])));
    expect(found(hiding('{→{"__proto__":{"a":1},'))).toEqual(['/__proto__ UNKNOWN_FIELD']);
    expect(found(hiding('"limit":{→"limit":{"__proto__":3,"value":"x",'))).toContain(
      '/rules/0/limit/__proto__ UNKNOWN_FIELD',
    );
    expect(found(hiding('"instalments":{→"constructor":1,"instalments":{"__proto__":{},"x":"y",'))).toEqual([
      '/constructor UNKNOWN_FIELD',
      '/instalments/__proto__ UNKNOWN_FIELD',
      '/instalments/x UNKNOWN_FIELD',
    ]);
    expect(found(hiding('"title":{→"breach":7,"__proto__":null,"title":{'))).toEqual([
      '/breach WRONG_FORM',
      '/__proto__ UNKNOWN_FIELD',
    ]);
  });

  it('tells the limit of a rate in per cent, as people read it', () => {
    const [relief] = sound.reliefs.rows;
    const rows = [
      { ...relief, interest: { kind: 'RATE' as const, dailyRate: '0.0007' } },
      ...sound.reliefs.rows.slice(1),
    ];
    const told = policyProblems({ ...sound, reliefs: { ...sound.reliefs, rows } }).find(
      ({ code }) => code === 'BEYOND_LAW',
    );
    expect(told?.reason.en).toMatch(/^It is beyond what the law allows: 24 %, /);
    expect(told?.reason.zh).toMatch(/^超出法定上限：24 %, /);
  });

  it('is taken at its very limits: 500 letters, interest of 24 % a year, a first choice of one instalment', () => {
    expect(found(withAt(`${DPD}/rows/0/source`, 's'.repeat(500)))).toEqual([]);
    expect(found(withAt('/reliefs/rows/0/interest', { kind: 'RATE', dailyRate: '24/36500' }))).toEqual([]);
    expect(found(withAt('/reliefs/rows/0/interest', { kind: 'RATE', dailyRate: '25/36500' }))).toEqual([
      '/reliefs/rows/0/interest/dailyRate BEYOND_LAW',
    ]);
    expect(found(withAt('/instalments/choices', [1, 2, 60]))).toEqual([]);
    expect(found(withAt('/settlement', null))).toEqual([]);
  });

  it('is told its names where one is unknown, and the facts there are', () => {
    const reasonOf = (document: unknown, code: string) =>
      policyProblems(document).find((one) => one.code === code)?.reason.en ?? '';
    const named = {
      ...sound.rules[1],
      inputs: ['MAX_DPD', 'HARDSHIP'],
      rows: [{ ...sound.rules[1]?.rows[0], when: ['-', '"ILNESS"'] }],
    };
    const facts = [...sound.facts, { fact: 'HARDSHIP', unit: 'NAME' }];
    const document = { ...(withAt(DPD, named) as PolicyDocument), facts };
    expect(reasonOf(document, 'UNKNOWN_NAME')).toContain('UNEMPLOYMENT, ');
    expect(reasonOf(withAt('/facts/0/fact', 'AGE'), 'UNKNOWN_FACT')).toContain('TOTAL_PAYOFF, MAX_DPD');
    expect(reasonOf(withAt('/instalments/choices/8', 72), 'BEYOND_LAW')).toContain('60');
  });

  it('has a row for every name, and for any other where every name may come', () => {
    const row = sound.rules[1]?.rows[0];
    const by = (fact: string, ...cells: string[]) => ({
      ...sound,
      facts: [...sound.facts, { fact, unit: 'NAME' }],
      rules: [
        ...sound.rules,
        {
          ...sound.rules[1],
          rule: 'BY_NAME',
          limit: null,
          inputs: [fact],
          rows: cells.map((cell) => ({ ...row, when: [cell], text: { en: 'It is looked at.', zh: '查看情况。' } })),
        },
      ],
    });
    const at = `/rules/${sound.rules.length}`;
    expect(found(by('PRODUCT', '"HUABEI"', 'not("HUABEI")'))).toEqual([]);
    expect(found(by('INCOME_EVIDENCE', '"VERIFIED"', 'not("VERIFIED")'))).toEqual([]);
    expect(policyProblems(by('PRODUCT', '"HUABEI"'))).toMatchObject([
      {
        at: `${at}/rows`,
        code: 'GAP',
        reason: { en: 'No row is for: PRODUCT = any other.', zh: expect.stringContaining('PRODUCT为其他取值') },
      },
    ]);
    expect(policyProblems(by('PRODUCT', 'not("HUABEI")'))).toMatchObject([
      { at: `${at}/rows`, code: 'GAP', reason: { en: 'No row is for: PRODUCT = HUABEI.' } },
    ]);
    expect(policyProblems(by('INCOME_EVIDENCE', '"VERIFIED"'))).toMatchObject([{ at: `${at}/rows`, code: 'GAP' }]);
    expect(found(by('PRODUCT', '"HUABEI"', 'not("JIEBEI")'))).toEqual([`${at}/rows/1/when OVERLAP`, `${at}/rows GAP`]);
  });

  it('is told a hundred problems at the most', () => {
    const row = { ...sound.rules[1]?.rows[0], text: { en: '', zh: '' }, source: '' };
    const rules = sound.rules.map((rule) => ({
      ...rule,
      rows: Array.from({ length: 6 }, () => ({ ...row, when: rule.inputs.map(() => '-') })),
    }));
    expect(policyProblems({ ...sound, rules })).toHaveLength(100);
  });

  it('names the combination for which there is no row, and that for which there are two', () => {
    const [gap] = policyProblems(withAt(`${DPD}/rows/1/when/0`, '> 200'));
    expect(gap?.reason.en).toBe('No row is for: MAX_DPD = 181.');
    const [overlap] = policyProblems(withAt(`${DPD}/rows/1/when/0`, '>= 180'));
    expect(overlap?.reason.zh).toBe('有多行同时适用于：MAX_DPD为180。');
  });

  it('lets rows overlap that say the same under ANY, in their order under FIRST, and reliefs under COLLECT', () => {
    const rows = sound.rules[1]?.rows ?? [];
    const overlapping = rows.map((row, n) => ({ ...row, when: [n === 0 ? '<= 180' : '-'] }));
    const rule = (hitPolicy: string, changed = overlapping) =>
      withAt(DPD, { ...sound.rules[1], hitPolicy, rows: changed });
    expect(found(rule('FIRST'))).toEqual([]);
    expect(found(rule('ANY'))).toEqual([`${DPD}/rows/1/when OVERLAP`]);
    expect(
      found(
        rule(
          'ANY',
          overlapping.map((row) => ({ ...row, outcome: 'PASS' as const })),
        ),
      ),
    ).toEqual([]);
    const collecting = { ...sound.reliefs, hitPolicy: 'COLLECT', rows: sound.reliefs.rows.slice(0, 1) };
    expect(found(withAt('/reliefs', collecting))).toEqual([]);
  });

  it('finds what is wrong in tables of several facts', () => {
    const rows = (cells: string[][]) => cells.map((when) => ({ ...sound.rules[1]?.rows[0], when }));
    const table = (cells: string[][]) =>
      withAt(DPD, { ...sound.rules[1], inputs: ['MAX_DPD', 'TOTAL_PAYOFF'], rows: rows(cells) });
    expect(
      found(
        table([
          ['<= 180', '-'],
          ['> 180', '<= 100'],
          ['> 180', '> 100'],
        ]),
      ),
    ).toEqual([]);
    expect(
      policyProblems(
        table([
          ['<= 180', '-'],
          ['> 180', '<= 100'],
          ['> 180', '> 101'],
        ]),
      ),
    ).toMatchObject([
      { at: `${DPD}/rows`, code: 'GAP', reason: { en: 'No row is for: MAX_DPD = 181 and TOTAL_PAYOFF = ¥1.01.' } },
    ]);
    expect(
      found(
        table([
          ['<= 180', '-'],
          ['>= 180', '<= 100'],
          ['> 180', '> 100'],
        ]),
      ),
    ).toEqual([`${DPD}/rows/1/when OVERLAP`]);
  });

  it('may say who decides how much, where a first limit stands, nobody beneath may more, and somebody approves', () => {
    const amounts = (all: number | null) => ({ payoff: all, waived: all, principalWaived: all });
    const authority = {
      roles: {
        officer: { alone: amounts(100), approves: null },
        supervisor: { alone: amounts(200), approves: amounts(null) },
      },
      source: 'Decision of the board',
    };
    const { officer, supervisor } = authority.roles;
    const limited = (roles: object, source = authority.source) =>
      found({ ...sound, authority: { roles: { ...authority.roles, ...roles }, source } });
    expect(limited({})).toEqual([]);
    const at = '/authority/roles';
    expect(limited({ officer: { ...officer, alone: { ...officer.alone, waived: null } } })).toEqual([
      `${at}/officer/alone/waived FIRST_LIMIT_NEEDED`,
      `${at}/officer/alone/waived ABOVE_SUPERVISOR`,
    ]);
    expect(limited({ officer: { ...officer, alone: { ...officer.alone, payoff: 201 } } })).toEqual([
      `${at}/officer/alone/payoff ABOVE_SUPERVISOR`,
    ]);
    expect(limited({ supervisor: { ...supervisor, approves: amounts(-1) } })).toEqual(
      ['payoff', 'waived', 'principalWaived'].map((amount) => `${at}/supervisor/approves/${amount} OUT_OF_RANGE`),
    );
    expect(limited({ supervisor: { ...supervisor, approves: null } })).toEqual([
      `${at}/supervisor/approves NOBODY_APPROVES`,
    ]);
    expect(limited({ officer: { ...officer, approves: amounts(7) } })).toEqual([]);
    expect(limited({ officer: { alone: { payoff: 1.5 } } })).toContain(`${at}/officer/alone/payoff WRONG_FORM`);
    expect(limited({}, ' ')).toEqual(['/authority/source MISSING_SOURCE']);
  });

  it('may say what must hold before loans are taken to court: figures within what there can be, with a source', () => {
    const saying = (requirements: object, source = 'Decision 9') =>
      found({
        ...sound,
        legal: { requirements: { daysPastDue: 91, owed: 100_000, attempts: 3, ...requirements }, source },
      });
    const at = '/legal/requirements';
    expect(saying({})).toEqual([]);
    expect(saying({ daysPastDue: 1, owed: 1, attempts: 1 })).toEqual([]);
    expect(saying({ daysPastDue: 1_095, owed: 100_000_000, attempts: 30 })).toEqual([]);
    expect(saying({ daysPastDue: 0, owed: 0, attempts: 0 })).toEqual([
      ...['daysPastDue', 'owed', 'attempts'].map((field) => `${at}/${field} TOO_LITTLE`),
    ]);
    expect(saying({ daysPastDue: 1_096, owed: 100_000_001, attempts: 31 })).toEqual([
      ...['daysPastDue', 'owed', 'attempts'].map((field) => `${at}/${field} OUT_OF_RANGE`),
    ]);
    expect(saying({}, ' ')).toEqual(['/legal/source MISSING_SOURCE']);
    expect(found({ ...sound, legal: 7 })).toEqual(['/legal WRONG_FORM']);
  });

  it('may say what may be missed before a breach: a number and an amount within what there can be, or nothing', () => {
    const tolerating = (tolerance: object, source = 'Decision of the board') =>
      found({ ...sound, breach: { tolerance: { inARow: 1, inAll: 2, unpaid: 60_000, ...tolerance }, source } });
    const at = '/breach/tolerance';
    expect(tolerating({})).toEqual([]);
    expect(tolerating({ inARow: 0, inAll: 0, unpaid: 0 })).toEqual([]);
    expect(tolerating({ inARow: 2 })).toEqual([]);
    expect(tolerating({ inARow: 3 })).toEqual([`${at}/inARow MORE_IN_A_ROW_THAN_IN_ALL`]);
    expect(tolerating({ inARow: 60, inAll: 60, unpaid: 10_000_000 })).toEqual([]);
    expect(tolerating({ inARow: 61, inAll: 61, unpaid: 10_000_001 })).toEqual(
      ['inARow', 'inAll', 'unpaid'].map((field) => `${at}/${field} OUT_OF_RANGE`),
    );
    expect(tolerating({ inARow: -1, inAll: -1, unpaid: -1 })).toEqual(
      ['inARow', 'inAll', 'unpaid'].map((field) => `${at}/${field} OUT_OF_RANGE`),
    );
    expect(tolerating({ unpaid: 0 })).toEqual([`${at}/unpaid TOLERATES_NOTHING`]);
    expect(tolerating({ inARow: 0 })).toEqual([`${at}/inARow TOLERATES_NOTHING`]);
    expect(tolerating({ inARow: 0, inAll: 0 })).toEqual([
      `${at}/inARow TOLERATES_NOTHING`,
      `${at}/inAll TOLERATES_NOTHING`,
    ]);
    expect(tolerating({ unpaid: 0.5 })).toEqual([`${at}/unpaid WRONG_FORM`]);
    expect(tolerating({ inAll: undefined })).toEqual([`${at}/inAll MISSING_FIELD`]);
    expect(tolerating({ days: 3 })).toEqual([`${at}/days UNKNOWN_FIELD`]);
    expect(tolerating({}, ' ')).toEqual(['/breach/source MISSING_SOURCE']);
    const { breach, ...without } = { ...sound, breach: { tolerance: { inARow: 0, inAll: 0, unpaid: 0 } } };
    expect(found({ ...without, breach })).toEqual(['/breach/source MISSING_SOURCE']);
    for (const { reason } of policyProblems({
      ...without,
      breach: { tolerance: { inARow: 3, inAll: 0, unpaid: 0 }, source: 'x' },
    })) {
      expect(reason.en).toMatch(/[a-z].*\.$/i);
      expect(reason.zh).toMatch(/\p{Script=Han}.*。$/u);
    }
  });

  it('is told every problem, not the first alone', () => {
    const several = withAt(`${DPD}/rows/0/when/0`, '<= x') as PolicyDocument;
    expect(found({ ...several, title: { en: '', zh: '' } })).toEqual([
      '/title/en MISSING_TEXT',
      '/title/zh MISSING_TEXT',
      `${DPD}/rows/0/when/0 CELL_NOT_READABLE`,
    ]);
  });

  it.each([null, 7, 'policy', [], { rules: null }])('that is %j is refused', (document) => {
    expect(policyProblems(document).length).toBeGreaterThan(0);
  });
});

describe('a hostile document', () => {
  const row = sound.rules[1]?.rows[0];
  const quickly = (document: unknown): readonly string[] => {
    const began = performance.now();
    const problems = found(document);
    expect(performance.now() - began).toBeLessThan(3_000);
    return problems;
  };

  it('of 10,000 rows is refused by its size', () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => ({ ...row, when: [n.toString()] }));
    expect(quickly(withAt(`${DPD}/rows`, rows))).toEqual([`${DPD}/rows TOO_MANY`]);
  });

  it('of lists without end is refused by each, whatever stands in them', () => {
    const long = Array.from({ length: 161 }, () => 0);
    expect(found({ a: long, b: { c: long } })).toEqual(['/a TOO_MANY', '/b/c TOO_MANY']);
    expect(found(Object.fromEntries(Array.from({ length: 120 }, (_, n) => [`f${n}`, long])))).toHaveLength(100);
    expect(found({ ...sound, facts: long.slice(1) })).not.toContain('/facts TOO_MANY');
  });

  it('of more cells, or more values in them, than can be looked through is refused as a whole', () => {
    const wide = (cells: string[]) => ({
      ...sound.rules[1],
      inputs: ['MAX_DPD', 'TOTAL_PAYOFF', 'OVERDUE_ELSEWHERE', 'BROKEN_AGREEMENTS'],
      rows: Array.from({ length: 40 }, () => ({ ...row, when: cells })),
    });
    const tables = (count: number, cells: string[]) => ({
      ...sound,
      rules: [...sound.rules, ...Array.from({ length: count }, (_, n) => ({ ...wide(cells), rule: `WIDE_${n}` }))],
    });
    expect(quickly(tables(2, ['-', '-', '-', '-']))).toEqual([' TOO_MANY']);
    expect(quickly(tables(1, ['1,2,3,4', '1,2,3,4', '1,2,3,4', '1,2,3,4']))).toEqual([' TOO_MANY']);
    expect(quickly(tables(1, ['-', '-', '-', '-']))).not.toContain(' TOO_MANY');
  });

  it('as large as one may be is looked through', () => {
    const wide = {
      ...sound.rules[1],
      inputs: ['MAX_DPD', 'TOTAL_PAYOFF', 'OVERDUE_ELSEWHERE', 'BROKEN_AGREEMENTS'],
      rows: Array.from({ length: 30 }, (_, n) => ({
        ...row,
        when: [0, 1, 2, 3].map((column) => [1, 2].map((k) => n * 1_000 + column * 100 + k * 7).join(',')),
      })),
    };
    const rules = [...sound.rules, { ...wide, rule: 'WIDE_ONE' }, { ...wide, rule: 'WIDE_TWO' }];
    expect(quickly({ ...sound, rules })).toEqual(
      expect.arrayContaining(['/rules/8/inputs TABLE_TOO_WIDE', '/rules/9/inputs TABLE_TOO_WIDE']),
    );
  });
});
