/** What partners say, true or not, twice, late and in any order, changes nothing it should not: checked after every single word. */
import fc from 'fast-check';
import { addDays, localDate, type Actor } from '#kernel';
import { caseView, type CaseEvent } from '#negotiation';
import { command, OFFICER, OTHER_OFFICER, PROCESS, REASONS, SERVICE } from '#negotiation-testing';
import { SEQUENCES, SEQUENCES_TIMEOUT_MS } from './sequences';
import { Story } from './story';

/** Something is said, under an id of its own. */
type Word = (story: Story, id: string) => Promise<unknown>;

const LOAN = { caseId: 'C1-1', loanId: 'JB1' } as const;
const PLAN = { ...LOAN, agreementId: 'C1-1-A1' } as const;
const numbered = fc.constantFrom({}, { request: 1 }, { request: 2 }, { request: 3 });
const loan = fc.constantFrom('JB1', 'JB1', 'JB1', 'JB9');

const ofBureau: fc.Arbitrary<Word> = fc.oneof(
  fc
    .tuple(loan, numbered, fc.constantFrom('B-1', 'B-2'), fc.constantFrom('2025-06-01', 'TODAY', 'TODAY'))
    .map(([loanId, request, bureauReference, on]): Word => (story, id) => {
      const restoredOn = on === 'TODAY' ? story.businessDate : localDate(on);
      const word = { ...LOAN, loanId, ...request, bureauReference, restoredOn };
      return story.does(command('ConfirmCreditRestoration', word), PROCESS, id);
    }),
  fc.tuple(loan, numbered).map(([loanId, request]): Word => (story, id) => {
    const word = { ...LOAN, loanId, ...request, codes: ['RECORD_NOT_FOUND'], reasons: REASONS };
    return story.does(command('RejectCreditRestoration', word), PROCESS, id);
  }),
  fc.constantFrom({}, { whatIsNew: '已补报' }).map((fresh): Word => (story, id) => {
    const asked = { ...LOAN, requestedBy: 'OFFICER', records: ['JB1'], ...fresh } as const;
    return story.does(command('RequestCreditRestoration', asked), OFFICER, id);
  }),
  fc.constantFrom('P0', 'ALL').map(
    (paymentId): Word =>
      (story) =>
        story.reverses('JB1', paymentId).catch(() => {}),
  ),
  fc.constant<Word>((story, id) => story.pays('JB1', `again-${id}`, 1_251_459).catch(() => {})),
  fc.constant<Word>((story) => story.processes()),
);

const atTheService: fc.Arbitrary<Word> = fc.oneof(
  fc
    .tuple(fc.constantFrom<'BORROWER' | Actor>('BORROWER', OFFICER, OTHER_OFFICER, SERVICE), fc.constantFrom('A', 'B'))
    .map(
      ([by, option]): Word =>
        (story, id) =>
          story.asksForSignature(by, option, id),
    ),
  fc
    .tuple(
      fc.constantFrom('SIGNED', 'SIGNED', 'REFUSED', 'EXPIRED'),
      fc.constantFrom(
        {},
        {},
        { signedBy: 'C9' },
        { documentHash: 'f'.repeat(64) },
        { signedAt: '9999-01-01T00:00:00Z' },
        { signedAt: '1990-01-01T00:00:00Z' },
      ),
    )
    .map(
      ([outcome, changes]): Word =>
        (story, id) =>
          story.signatureServiceSays(outcome, changes, id),
    ),
);

const otherwise: fc.Arbitrary<Word> = fc.oneof(
  fc.constant<Word>((story) => story.borrowerSigns('A')),
  fc.constantFrom(OFFICER, OTHER_OFFICER).map(
    (by): Word =>
      (story) =>
        story.lenderSigns(by),
  ),
  fc.constant<Word>((story, id) =>
    story.does(command('ExpireOffer', { caseId: 'C1-1', offerId: 'C1-1-N1-O1' }), PROCESS, id),
  ),
  fc.constant<Word>((story, id) => story.does(command('RemindOfInstalment', PLAN), PROCESS, id)),
);
const ofSignatures = fc.oneof({ weight: 5, arbitrary: atTheService }, { weight: 1, arbitrary: otherwise });

/** Says all words, each twice, on days that go on. */
async function say(story: Story, words: readonly (readonly [Word, number])[], from: string): Promise<void> {
  let today = localDate(from);
  for (const [index, [word, days]] of words.entries()) {
    today = addDays(today, days);
    story.on(today);
    await word(story, `word-${index}`);
    const once = story.said().length;
    await word(story, `word-${index}`);
    expect(story.said().slice(once)).toEqual([]);
  }
}

/** From the request to the day on which the bureau is to have answered. */
const BUREAU_ANSWER_DAYS = 20;

/** A confirmation answers a request, once, and is never undone; a request has its own number. */
function bureauIsBelievedOnce(events: readonly CaseEvent[]): void {
  const asked: number[] = [];
  let askedOn = '';
  let restored = false;
  for (const { type, data } of events) {
    if (type === 'CreditRestorationRequested') {
      asked.push(data.request ?? 0);
      askedOn = data.answerDueOn ? addDays(data.answerDueOn, -BUREAU_ANSWER_DAYS) : '';
    }
    if (type === 'CreditRestorationRejected') expect([restored, data.request]).toEqual([false, asked.at(-1)]);
    if (type !== 'CreditRestored') continue;
    expect([restored, data.loanId, data.request]).toEqual([false, 'JB1', asked.at(-1)]);
    expect(data.restoredOn >= askedOn).toBe(true);
    restored = true;
  }
  expect(asked).toEqual(asked.map((_, n) => n + 1));
}

/** What both sides signed is one document of the offer, each by itself, and nobody is asked under a number twice. */
function oneAgreement(story: Story, offered: readonly string[]): void {
  const events = story.said();
  const hashes = events.flatMap(({ type, data }) => (type === 'AgreementSigned' ? [data] : []));
  expect(hashes.length).toBeLessThanOrEqual(1);
  for (const { documentHash, borrowerSignature, lenderSignature } of hashes) {
    expect(offered).toContain(documentHash);
    expect(borrowerSignature.signedBy).toBe('C1');
    expect([OFFICER.id, OTHER_OFFICER.id]).toContain(lenderSignature.signedBy);
  }
  const requests = events.flatMap(({ type, data }) => (type === 'SignatureRequested' ? [data.requestId] : []));
  expect(new Set(requests).size).toBe(requests.length);
}

const RUNS = { numRuns: Math.ceil(SEQUENCES / 5) };
const words = (of: fc.Arbitrary<Word>) => fc.array(fc.tuple(of, fc.constantFrom(0, 0, 1, 3)), { maxLength: 10 });

describe('the words of partners', () => {
  it(
    'of the bureau: a record is restored once, on the answer to the last request, and never undone',
    async () => {
      await fc.assert(
        fc.asyncProperty(words(ofBureau), async (all) => {
          const story = await new Story().agreed();
          await story.on('2025-06-01').pays('JB1', 'ALL', 1_251_459);
          await story.processes();
          await say(story, all, '2025-06-01');
          await story.processes();
          bureauIsBelievedOnce(story.said());
          expect(caseView(await story.state(), 'C1-1')).not.toBeNull();
        }),
        RUNS,
      );
    },
    SEQUENCES_TIMEOUT_MS,
  );

  it(
    'of the signature service: at most one agreement, of the document offered, by those who were asked',
    async () => {
      await fc.assert(
        fc.asyncProperty(words(ofSignatures), async (all) => {
          const story = await new Story().registered();
          await story.on('2025-05-12').sweep(null, 'JB1');
          await story.asks();
          await story.isAssessed();
          await story.isOffered(undefined, SERVICE);
          const offer = (await story.view()).negotiations[0]?.offers[0];
          await say(story, all, '2025-05-12');
          oneAgreement(story, offer?.options.map(({ documentHash }) => documentHash) ?? []);
        }),
        RUNS,
      );
    },
    SEQUENCES_TIMEOUT_MS,
  );
});
