import { fen, localDate } from '#kernel';
import { type NoticeFigures, type FigureName } from './notice-figures';
import { hashOfText } from './notice-content.service';
import { NOTICE_LANGUAGES, NOTICE_TEMPLATES, TEMPLATE_VERSIONS, templateInUse } from './notice-templates';
import { figuresNamedBy, noticeText } from './notice-text';
import { nextOverdueDay, NOTICE_RULES, overdueDayReached } from './notice-rules';

const FIGURES: Required<NoticeFigures> = {
  loanId: 'JB000017',
  asOf: localDate('2026-03-02'),
  dpd: 1,
  overdue: fen(1_234_567),
  class: 'SUBSTANDARD',
  seq: 3,
  dueOn: localDate('2026-03-12'),
  unpaid: fen(50_000),
  openBefore: fen(0),
  options: 2,
  lowestTotal: fen(100_000),
  expiresOn: localDate('2026-03-20'),
  agreementId: 'C1-1-A1',
  rescindedOn: localDate('2026-03-03'),
  breachedOn: localDate('2026-03-13'),
  signedOn: localDate('2026-03-01'),
  materials: ['INCOME_PROOF', 'IDENTITY'],
  answerDueOn: localDate('2026-03-21'),
  reapplyFrom: localDate('2026-04-01'),
  escalatedOn: localDate('2026-03-04'),
  owed: fen(2_345_678),
  reviewedOn: localDate('2026-03-05'),
  graceUntil: localDate('2026-03-16'),
  notOwedFrom: localDate('2026-02-01'),
  foundOn: localDate('2026-03-06'),
};

describe('the templates of notices', () => {
  it.each(NOTICE_TEMPLATES)('%s names in both languages exactly the figures it asks for', (name) => {
    for (const { version, text, figures, channels, goodForDays } of TEMPLATE_VERSIONS[name]) {
      for (const language of NOTICE_LANGUAGES) {
        expect([version, [...figuresNamedBy(text[language])].sort()]).toEqual([version, [...figures].sort()]);
      }
      expect(channels.length).toBeGreaterThan(1);
      expect(goodForDays).toBeGreaterThan(0);
      expect(text.zh).toMatch(/\p{Script=Han}/u);
    }
  });

  it.each(NOTICE_TEMPLATES)('%s has versions from 1 on, the last of which is in use', (name) => {
    const versions = TEMPLATE_VERSIONS[name].map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, at) => at + 1));
    expect(templateInUse(name).version).toBe(versions.length);
  });

  // What was sent can be shown again only while its words stand as they were: change a version's words, and this fails.
  it.each([
    ['OVERDUE_FOUND', 1, '3193a8a05536 e034a3adfc0f'],
    ['OVERDUE_FOUND', 2, '1109d39152f0 49b06b9450d0'],
    ['OVERDUE_STILL', 1, 'c3493c914438 3e18df4c34c8'],
    ['OVERDUE_STILL', 2, '08cc1eed7fe3 c43497039683'],
    ['INSTALMENT_REMINDER', 1, '5920aa2c0596 b07d362555a5'],
    ['GRACE_AFTER_HOLD', 1, 'fae93566e6b4 98ce304a6acd'],
    ['OFFER_MADE', 1, '7744f326be04 d090956efced'],
    ['AGREEMENT_RESCINDED', 1, '6478f825e1aa be80089c36ac'],
    ['AGREEMENT_BROKEN', 1, '1039e6c02342 c6a04f0afb4f'],
    ['SIGNATURE_WITHOUT_EFFECT', 1, '6bb3156bcd80 b29c3fb0f767'],
    ['MATERIALS_MISSING', 1, '1e6951d8d745 c7c3f75cc60f'],
    ['NEGOTIATION_REFUSED', 1, 'e71b01088860 4ded04c9a215'],
    ['REPORT_AHEAD', 1, '5113cc64cbb6 14c0268442d8'],
    ['REPORTED_UNTOLD', 1, '4b31692f7ae8 43b3d4b48bbb'],
    ['FIGURES_CORRECTED', 1, 'b8b4c113c1b3 f53e1fb88a01'],
    ['FIGURES_CORRECTED', 2, '75bed3fbc6e6 26c72fd2233e'],
    ['TAKEN_TO_COURT', 1, '34e4157c704a b311025dbb5c'],
    ['BORROWING_REVIEWED', 1, 'bc27410228c3 d8b84656553d'],
    ['OWED_AFTER_ALL', 1, '550bf2bdb14f 1d7faa7ef47a'],
  ] as const)('%s says in version %i what it always said', (template, version, known) => {
    const of = (language: 'zh' | 'en'): string =>
      hashOfText(noticeText({ template, version, language, figures: FIGURES }) ?? '').slice(0, 12);
    expect(`${of('zh')} ${of('en')}`).toBe(known);
  });

  // They are told in the morning of the day whose figures they have: that day's end is to come.
  it.each(['OVERDUE_FOUND', 'OVERDUE_STILL', 'FIGURES_CORRECTED'] as const)(
    '%s claims no end of a day that is not over',
    (template) => {
      const of = { template, version: templateInUse(template).version, figures: FIGURES };
      expect(noticeText({ ...of, language: 'zh' })).not.toContain('日终');
      expect(noticeText({ ...of, language: 'zh' })).toContain('2026年3月2日');
      expect(noticeText({ ...of, language: 'en' })).not.toContain('at the end of');
      expect(noticeText({ ...of, language: 'en' })).toContain('counted to the end of that day');
    },
  );

  it('write every figure as people read it, in each language', () => {
    const content = { template: 'OVERDUE_FOUND', version: 1, figures: FIGURES } as const;
    expect(noticeText({ ...content, language: 'zh' })).toBe(
      '您尾号0017的借款截至2026年3月2日日终已逾期1天，逾期金额¥12,345.67。如还款有困难，可在App“借款管理”中申请逾期协商。如已还款，请忽略本通知。',
    );
    expect(noticeText({ ...content, language: 'en' })).toBe(
      'Your loan ending in 0017 was 1 day past due at the end of 2026-03-02: ¥12,345.67 is overdue. If you cannot pay now, you can ask in the app for another way to pay. If you have paid since, nothing is to be done.',
    );
    const missing = { template: 'MATERIALS_MISSING', version: 1, language: 'zh', figures: FIGURES } as const;
    expect(noticeText(missing)).toContain('收入证明、身份证明');
  });

  it('have no text without a figure, and none of a version nobody knows', () => {
    const content = { template: 'OVERDUE_FOUND', version: 1, language: 'zh' } as const;
    const { overdue: _overdue, ...others } = FIGURES;
    expect(noticeText({ ...content, figures: others })).toBeNull();
    expect(noticeText({ ...content, version: 9, figures: FIGURES })).toBeNull();
  });

  it('name only figures there are', () => {
    const known: readonly string[] = Object.keys(FIGURES);
    const named = NOTICE_TEMPLATES.flatMap((name) => TEMPLATE_VERSIONS[name].flatMap(({ figures }) => figures));
    expect(named.filter((name: FigureName) => !known.includes(name))).toEqual([]);
  });
});

describe('the set days past due', () => {
  it('grow, and each is reached on its day', () => {
    const days = [...NOTICE_RULES.overdueDays];
    expect(days).toEqual([...days].sort((one, other) => one - other));
    expect([0, 2, 3, 6, 7, 90, 400].map(overdueDayReached)).toEqual([null, null, 3, 3, 7, 90, 90]);
    expect([0, 2, 3, 6, 89, 90, 400].map(nextOverdueDay)).toEqual([3, 3, 7, 7, 90, null, null]);
  });
});
