import { pressInProcess, textOf } from '#documents-testing';
import { fen, yuan } from '#kernel';
import { given } from '#kernel-testing';
import { OFFERED, openOffer } from '#negotiation-testing';
import { totalOf } from '#loan-math';
import { caseDecider } from '../case/case.decider';
import { DOCUMENT_LANGUAGES, type DocumentLanguage, PlanOffered, type PlanOfferedData } from '../offer/offer.events';
import { breachInWords, rightsAndDuties, termsInWords } from '../offer/option-words';
import { agreementPrint, DOCUMENT_VERSION } from './agreement-print';
import { optionDocument } from './option-document.service';

const offer: PlanOfferedData = openOffer(given(caseDecider, OFFERED).state);
const press = pressInProcess();
/** Without white space: lines break where the page does. */
const plain = (text: string): string => text.replace(/\s/g, '');
const print = async (language: DocumentLanguage, at = 0): Promise<Uint8Array> =>
  (
    await press.print(
      agreementPrint(offer, offer.options[at] ?? never(), { language, signed: 'ZH', version: DOCUMENT_VERSION }),
    )
  ).bytes;
describe('the agreement as it is printed', () => {
  it.each(DOCUMENT_LANGUAGES)(
    'holds every figure of every schedule, the costs and the waived amounts (%s)',
    async (language) => {
      for (const [at, option] of offer.options.entries()) {
        const text = plain((await textOf(await print(language, at))).text);
        for (const { loanId, schedule, snapshot, waivedRows = [] } of option.plans) {
          expect(text).toContain(loanId);
          expect(text).toContain(yuan(snapshot.total));
          for (const { seq, dueOn, principal, interest, fee, penalty, total } of schedule.rows) {
            expect(text).toContain(`${seq}${dueOn}${[principal, interest, fee, penalty, total].map(yuan).join('')}`);
          }
          expect(text).toContain(yuan(totalOf(schedule.waived)));
          expect(waivedRows.length).toBeGreaterThan(0);
          for (const { seq, dueOn, amount } of waivedRows) {
            if (dueOn !== null) expect(text).toMatch(new RegExp(`${loanId}${seq}${dueOn}[^\\d]+${yuan(amount)}`));
          }
        }
        expect(text).toContain(yuan(option.totalPayable));
        expect(text).toContain(`${option.yearlyRate}%`);
      }
    },
  );

  it.each([
    ['ZH', 'zh'],
    ['EN', 'en'],
  ] as const)('says all that the offer says, in its language (%s)', async (language, of) => {
    const option = offer.options[0];
    const text = plain((await textOf(await print(language))).text);
    const said = [
      ...(option?.terms ?? []),
      ...(option?.breach ?? []),
      ...(option ? [option.title, option.bureauReporting] : []),
      ...(option?.restoration ? [option.restoration] : []),
      ...offer.rightsAndDuties,
      ...offer.conditions,
    ];
    expect(said.length).toBeGreaterThan(12);
    for (const sentence of said) expect(text).toContain(plain(sentence[of]));
  });

  it.each([
    ['ZH', 'zh'],
    ['EN', 'en'],
  ] as const)('says what it tolerates, and what follows from a miss within it (%s)', async (language, of) => {
    const option = offer.options[0] ?? never();
    const tolerance = { inARow: 1, inAll: 2, unpaid: fen(60_000) };
    const plans = option.plans.map((plan) => ({ ...plan, tolerance }));
    const tolerant = {
      ...option,
      plans,
      terms: plans.flatMap(termsInWords),
      breach: breachInWords(option.breachCosts ?? [], tolerance),
    };
    const head = { ...offer, rightsAndDuties: rightsAndDuties(true) };
    const { bytes } = await press.print(agreementPrint(head, tolerant, { language, signed: language, version: 3 }));
    const text = plain((await textOf(bytes)).text);
    for (const sentence of [tolerant.terms.at(-1), tolerant.breach.at(-1), ...head.rightsAndDuties]) {
      expect(text).toContain(plain(sentence?.[of] ?? never()));
    }
    expect(text).toContain('600.00');
  });

  it.each([
    [
      2,
      [
        'eb44defd414b7d44c73971e7d33674ee2c7ffef77fd0cdf763a37997007a37da',
        'c56d124ee2946034854608bc93e3686624a1582a3596689d1d9d875cfb4595fa',
        '9c7a6bff2d4a0ee96c81e4f89180a9a319411e5a26d7dd843f9563f131c11865',
      ],
    ],
    // So short an offer breaks over pages otherwise in English only.
    [
      3,
      [
        'eb44defd414b7d44c73971e7d33674ee2c7ffef77fd0cdf763a37997007a37da',
        '5ce8236c71715a586d083b5840943c2ff34f46d7d7f3a602578aa269dec4141d',
        '9c7a6bff2d4a0ee96c81e4f89180a9a319411e5a26d7dd843f9563f131c11865',
      ],
    ],
  ])('has these bytes for ever: what changes them is a document of another version than %i', async (version, made) => {
    const known = PlanOffered.example;
    const option = known.options[0] ?? never();
    const hashes: string[] = [];
    for (const language of DOCUMENT_LANGUAGES) {
      hashes.push((await press.print(agreementPrint(known, option, { language, signed: 'ZH', version }))).sha256);
    }
    expect(hashes).toEqual(made);
  });

  it('says of a text in another language that it is a copy to read', async () => {
    expect((await textOf(await print('EN'))).text).toContain(
      'A copy to read; the document to sign is the one in Chinese.',
    );
    expect((await textOf(await print('ZH'))).text).not.toContain('供阅读');
  });
});

describe('the document of an option', () => {
  it('is the PDF in the language to sign in, and its hash is that of the offer', async () => {
    const [first] = offer.options;
    const form = { language: 'EN', signed: 'EN', version: 5 } as const;
    const hash = (await press.print(agreementPrint(offer, first ?? never(), form))).sha256;
    const options = offer.options.map((one) => ({ ...one, documentHash: hash }));
    const inEnglish = { ...offer, options, documentLanguage: 'EN' } as const;
    const made = await optionDocument(inEnglish, 'A', press);
    expect(made).toMatchObject({ version: 5, language: 'EN', toSign: true, sha256: hash, documentHash: hash });
    const copy = await optionDocument(inEnglish, 'A', press, 'BOTH');
    expect(copy).toMatchObject({ language: 'BOTH', toSign: false, documentHash: hash });
    expect(copy?.sha256).not.toBe(hash);
    expect(await optionDocument(inEnglish, 'Z', press)).toBeNull();
  });

  it('is the PDF as it was signed, for an offer of version 2', async () => {
    const [option] = offer.options;
    const form = { language: 'EN', signed: 'EN', version: 2 } as const;
    const { sha256 } = await press.print(agreementPrint(offer, option ?? never(), form));
    const before = { ...offer, documentVersion: 2, documentLanguage: 'EN' } as const;
    expect(await optionDocument(before, 'A', press)).toMatchObject({ version: 2, sha256 });
    expect((await optionDocument({ ...before, documentVersion: 3 }, 'A', press))?.sha256).not.toBe(sha256);
  });

  it('is what was signed before there was PDF, for an offer without a version', async () => {
    const { documentVersion, documentLanguage, ...before } = offer;
    expect([documentVersion, documentLanguage]).toEqual([5, 'ZH']);
    const made = await optionDocument(before, 'A', press);
    expect(made).toMatchObject({ version: 1, mediaType: 'application/json', toSign: true });
    // The golden case hashes the same text.
    expect(made?.sha256).toBe(offer.options[0]?.documentHash);
  });

  it('names who signs for a borrower who has died, whom “you” is, and that heirs owe within the estate alone', async () => {
    const of = (inPlace: PlanOfferedData['inPlace']) => ({ ...offer, ...(inPlace ? { inPlace } : {}) });
    const written = async (one: PlanOfferedData, language: DocumentLanguage = 'ZH') =>
      plain((await textOf((await optionDocument(one, 'A', press, language))?.bytes ?? never())).text);
    const died = of({ capacity: 'HEIR', partyIds: ['H1'], daysRest: true });
    const zh = await written(died);
    for (const said of [
      '代借款人（C1）：继承人（客户编号H1）',
      '以借款人所得遗产实际价值为限',
      '第一千一百六十一条',
      '相应顺延',
    ]) {
      expect(zh).toContain(said);
    }
    expect(await written(died, 'EN')).toContain(plain('For the borrower (C1): heir, customer no. H1'));
    const ward = await written(of({ capacity: 'GUARDIAN', partyIds: [], daysRest: false }));
    expect(ward).toContain('借款人的监护人');
    expect(ward).not.toContain('遗产');
    // Documents as they were signed stay what they are.
    const before = { ...died, documentVersion: 4 };
    const known = await optionDocument({ ...offer, documentVersion: 4 }, 'A', press);
    expect((await optionDocument(before, 'A', press))?.sha256).toBe(known?.sha256);
  }, 30_000);
});

function never(): never {
  throw new Error('the offer has no option');
}
