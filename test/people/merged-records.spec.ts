/**
 * Two or three records prove to be of one person, or not to be, in any order with asking to reach them, holds, relations and commands
 * sent again: at every moment a contact is permitted exactly when a single record of that person would have allowed it.
 */
import * as fc from 'fast-check';
import { type ContactEvent, ForContact, contactDecider, contactStream } from '#contact';
import { type CommandOutcome } from '#event-store';
import { type CommandContext, type DomainEvent, fen, localDate } from '#kernel';
import { testContext } from '#kernel-testing';
import { ForParty, type PartyEvent, personOf } from '#parties';
import { ContactService } from '../../libs/domain/contact/contact.service';
import { PartyService } from '../../libs/domain/parties/party.service';
import { InMemoryLog } from '../../libs/testing/story-testing/in-memory-log';

const RECORDS = ['C1', 'C2', 'C3'] as const;
type RecordId = (typeof RECORDS)[number];
/** Each record has one. */
const loanOf = (partyId: string): string => `L-${partyId}`;
const MANNERS = { CALL: 'INTERACTIVE', VOICE_BOT: 'NOTIFICATION' } as const;
type Channel = keyof typeof MANNERS;
type Came = 'MADE' | 'FAILED' | 'UNTOLD';

/** Somebody else, whom records name as related. */
const RELATED = 'C9';
const HASH = 'a'.repeat(64);
const DAYS = ['2026-03-02', '2026-03-03'];
const CAP = 3;

class TwoRecords {
  readonly log = new InMemoryLog();
  readonly executor = this.log.asExecutor();
  private readonly untied = { openCaseId: null, ties: [], keptUntil: null };
  private readonly parties = new PartyService(this.executor, { execute: () => Promise.resolve(this.untied) } as never);
  private readonly contacts = new ContactService(
    this.executor,
    {
      standing: () => Promise.resolve({ placed: RECORDS.map(loanOf), transferred: [] }),
    },
    { borrowerOf: (loanId) => Promise.resolve(loanId.replace('L-', '')) },
  );
  private commands = 0;
  private lastSaid: ForParty | undefined;
  minute = 0;
  day = 0;

  get at(): string {
    const minutes = 9 * 60 + this.minute;
    const two = (n: number): string => String(n).padStart(2, '0');
    return `${DAYS[this.day] ?? ''}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00+08:00`;
  }

  private context(more: Partial<CommandContext> = {}): CommandContext {
    this.commands += 1;
    const recordedAt = new Date(this.at).toISOString();
    const businessDate = localDate(DAYS[this.day] ?? '');
    return testContext({ commandId: `command-${this.commands}`, businessDate, recordedAt, ...more });
  }

  async register(): Promise<void> {
    for (const partyId of [...RECORDS, RELATED]) {
      await this.ofParty(new ForParty(partyId, 'RegisterParty', { partyId, name: '王', phone: '1' }, this.stamp()));
    }
  }

  stamp(more: Partial<CommandContext> = {}) {
    return { context: this.context(more) };
  }

  ofParty(command: ForParty): Promise<CommandOutcome<PartyEvent>> {
    return this.parties.execute(command);
  }

  ofContact(command: ForContact): Promise<CommandOutcome<ContactEvent>> {
    return this.contacts.execute(command);
  }

  /** An event that was decided elsewhere, before anything here was known. */
  write(partyId: string, event: DomainEvent | undefined): void {
    const raw = this.log as unknown as {
      append(stream: string, event: object, id: string, of: CommandContext): void;
    };
    raw.append(`party-${partyId}`, { type: event?.type, data: event?.data }, `elsewhere-${partyId}`, testContext());
  }

  merge(partyId: string, survivorId: string) {
    const actor = { kind: 'person', id: 'supervisor-1', role: 'supervisor' } as const;
    const data = { survivorId, foundBy: 'officer-7', evidence: '身份证号一致' };
    return this.ofParty(new ForParty(partyId, 'MergeParties', data, this.stamp({ actor })));
  }

  undo(partyId: string) {
    const actor = { kind: 'person', id: 'supervisor-1', role: 'supervisor' } as const;
    return this.ofParty(new ForParty(partyId, 'UndoMerge', { reason: '并非同一人' }, this.stamp({ actor })));
  }

  async said(partyId: string, type: ForParty['type'], data: object) {
    const command = new ForParty(partyId, type, data, this.stamp());
    const outcome = await this.ofParty(command);
    if (outcome.kind === 'accepted') this.lastSaid = command;
    return outcome;
  }

  /** The very same command once more, whatever was merged and undone since. */
  async again(): Promise<void> {
    if (!this.lastSaid) return;
    const before = this.log.all.length;
    expect(await this.ofParty(this.lastSaid)).toMatchObject({ kind: 'accepted', repeated: true });
    expect(this.log.all.length).toBe(before);
  }

  contact(partyId: string, contactId: string, channel: Channel) {
    const by = { kind: 'AGENCY', id: 'agency-7' } as const;
    return { partyId, contactId, by, purpose: 'COLLECTION', channel, loanIds: [loanOf(partyId)] } as const;
  }

  async ask(partyId: string, contactId: string, channel: Channel): Promise<DomainEvent | undefined> {
    const outcome = await this.ofContact(
      new ForContact('AskContact', this.contact(partyId, contactId, channel), this.stamp()),
    );
    return outcome.kind === 'accepted' ? outcome.events[0] : undefined;
  }

  /** A person is to be told that a loan is overdue. */
  prepare(partyId: string, noticeId: string) {
    const figures = { loanId: loanOf(partyId), asOf: localDate('2026-03-01'), dpd: 2, overdue: fen(100) };
    const about = { occasion: noticeId, caseId: null, loanIds: [loanOf(partyId)], figures, goodUntil: null };
    const data = { partyId, noticeId, template: 'OVERDUE_FOUND', language: 'zh', ...about } as const;
    return this.ofContact(new ForContact('PrepareNotice', data, this.stamp()));
  }

  /** Nothing but an automatic call reaches them. */
  advance(partyId: string, noticeId: string) {
    const data = { partyId, noticeId, means: ['VOICE_BOT'], isSettled: false } as const;
    return this.ofContact(new ForContact('AdvanceNotice', data, this.stamp()));
  }

  /** Over all records, those of one day alone where it is named. */
  async permitted(of: Channel, countedOn?: string): Promise<readonly string[]> {
    const states = await Promise.all(RECORDS.map((id) => this.executor.load(contactStream(id), contactDecider)));
    return states
      .flatMap(({ state }) => state.contacts)
      .filter(({ channel, status }) => channel === of && status === 'PERMITTED')
      .filter((one) => countedOn === undefined || one.countedOn === countedOn)
      .map(({ contactId }) => contactId)
      .sort();
  }

  report(partyId: string, contactId: string, channel: Channel, came: 'MADE' | 'FAILED') {
    const outcome =
      came === 'MADE'
        ? ({ kind: 'MADE', madeAt: this.at, connected: true, effective: true } as const)
        : ({ kind: 'FAILED', failedAt: this.at, reason: 'NO_ANSWER' } as const);
    const data = { ...this.contact(partyId, contactId, channel), outcome };
    return this.ofContact(new ForContact('ReportContact', data, this.stamp()));
  }
}

interface OfRecord {
  readonly do: 'hold' | 'lift' | 'relate' | 'end';
  readonly of: RecordId;
}

type Step =
  | OfRecord
  | { readonly do: 'ask'; readonly of: RecordId; readonly channel: Channel; readonly came: Came }
  | { readonly do: 'merge'; readonly of: RecordId; readonly into: RecordId }
  | { readonly do: 'undo'; readonly of: RecordId }
  /** The last one of these, with its own key: whatever happened since. */
  | { readonly do: 'again' }
  | { readonly do: 'day' };

const record = fc.constantFrom(...RECORDS);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      of: record,
      channel: fc.constantFrom('CALL' as const, 'VOICE_BOT' as const),
      came: fc.constantFrom('MADE' as const, 'FAILED' as const, 'UNTOLD' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), of: record, into: record }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), of: record }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('hold' as const, 'lift' as const, 'relate' as const, 'end' as const),
      of: record,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'again' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'day' as const }) },
);

/** As a person with a sheet of paper would keep it: who is merged into whom, and who holds which place. */
class OnPaper {
  readonly into = new Map<RecordId, RecordId>();
  readonly places: { readonly of: RecordId; readonly day: number; readonly manner: string }[] = [];

  /** Of each record by itself: what is recorded stays where it was recorded. */
  readonly held = new Set<string>();
  readonly related = new Set<RecordId>();

  isHeld(of: RecordId): boolean {
    return [...this.held].some((hold) => this.survivor(hold.slice(0, 2) as RecordId) === this.survivor(of));
  }

  isRelated(of: RecordId): boolean {
    return [...this.related].some((one) => this.survivor(one) === this.survivor(of));
  }

  survivor(of: RecordId): RecordId {
    const next = this.into.get(of);
    return next === undefined ? of : this.survivor(next);
  }

  used(of: RecordId, day: number, channel: Channel): number {
    const person = this.survivor(of);
    const ofPerson = this.places.filter((place) => this.survivor(place.of) === person);
    return ofPerson.filter((place) => place.day === day && place.manner === MANNERS[channel]).length;
  }
}

async function hold(system: TwoRecords, paper: OnPaper, { do: what, of }: OfRecord, n: number): Promise<void> {
  const survivor = paper.survivor(of);
  if (what === 'hold') {
    await system.said(of, 'PlaceHold', { holdId: `${survivor}-H${n}`, kind: 'COURT', documentHash: HASH });
    paper.held.add(`${survivor}-H${n}`);
    return;
  }
  const holdId = [...paper.held].find((one) => paper.survivor(one.slice(0, 2) as RecordId) === survivor);
  if (holdId === undefined) return;
  expect(await system.said(of, 'LiftHold', { holdId, documentHash: HASH })).toMatchObject({ kind: 'accepted' });
  paper.held.delete(holdId);
}

async function relate(system: TwoRecords, paper: OnPaper, { do: what, of }: OfRecord): Promise<void> {
  const survivor = paper.survivor(of);
  const named = { relatedId: RELATED, kind: 'SPOUSE' };
  if (what === 'relate') {
    await system.said(of, 'RecordRelation', { ...named, source: 'PERSON' });
    paper.related.add(survivor);
    return;
  }
  await system.said(of, 'EndRelation', { ...named, because: 'ENDED' });
  for (const one of RECORDS) if (paper.survivor(one) === survivor) paper.related.delete(one);
}

describe('records of one person', () => {
  it('are counted together from the merge on, and apart again when it is undone, in whatever order it all happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 40 }), async (steps) => {
        const [system, paper] = [new TwoRecords(), new OnPaper()];
        await system.register();
        for (const [n, one] of steps.entries()) {
          system.minute += 3;
          if (one.do === 'day') system.day = Math.min(system.day + 1, DAYS.length - 1);
          if (one.do === 'merge') {
            const outcome = await system.merge(one.of, one.into);
            const allowed = one.of !== one.into && !paper.into.has(one.of) && !paper.into.has(one.into);
            const isSaidAgain = paper.into.get(one.of) === one.into;
            expect(outcome.kind).toBe(isSaidAgain ? 'unchanged' : allowed ? 'accepted' : 'rejected');
            if (allowed) paper.into.set(one.of, one.into);
          }
          if (one.do === 'undo') {
            const outcome = await system.undo(one.of);
            if (paper.into.has(one.of)) expect(outcome.kind).toBe('accepted');
            paper.into.delete(one.of);
          }
          if (one.do === 'hold' || one.do === 'lift') await hold(system, paper, one, n);
          if (one.do === 'relate' || one.do === 'end') await relate(system, paper, one);
          if (one.do === 'again') await system.again();
          for (const id of RECORDS) {
            const { party } = await personOf(system.executor, id);
            expect([n, id, party.relations.length > 0]).toEqual([n, id, paper.isRelated(id)]);
          }
          if (one.do !== 'ask') continue;
          const used = paper.used(one.of, system.day, one.channel);
          const answer = await system.ask(one.of, `CALL-${n}`, one.channel);
          const may = used < CAP && !paper.isHeld(one.of);
          expect([n, used, answer?.type]).toEqual([n, used, may ? 'ContactPermitted' : 'ContactBlocked']);
          if (answer?.type !== 'ContactPermitted') continue;
          if (one.came !== 'UNTOLD') await system.report(one.of, `CALL-${n}`, one.channel, one.came);
          if (one.came === 'FAILED') continue;
          const of = paper.survivor(one.of);
          paper.places.push({ of, day: system.day, manner: MANNERS[one.channel] });
        }
        for (const of of RECORDS) {
          expect((await personOf(system.executor, of)).partyId).toBe(paper.survivor(of));
        }
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('have a notice of the earlier one go on by message alone: the places of a day are given where all contacts are counted', async () => {
    const system = new TwoRecords();
    await system.register();
    await system.prepare('C2', 'N1');
    await system.merge('C2', 'C1');
    for (const contactId of ['BOT-1', 'BOT-2']) await system.ask('C1', contactId, 'VOICE_BOT');
    // The last place, at the same moment by both.
    await Promise.all([system.advance('C2', 'N1'), system.ask('C1', 'BOT-3', 'VOICE_BOT')]);
    expect(await system.permitted('VOICE_BOT')).toEqual(['BOT-1', 'BOT-2', 'BOT-3']);
    expect(system.log.events(contactStream('C2')).at(-1)).toMatchObject({
      type: 'NoticeReachedNobody',
      data: { noticeId: 'N1', because: 'NO_CHANNEL_LEFT', tried: ['SMS', 'APP_PUSH'] },
    });
  });

  it('have what was permitted before the merge, and not used in its time, asked for anew where it is counted now', async () => {
    const system = new TwoRecords();
    await system.register();
    await system.ask('C2', 'BOT-0', 'VOICE_BOT');
    await system.merge('C2', 'C1');
    await system.ask('C2', 'BOT-0', 'VOICE_BOT');
    expect(system.log.events(contactStream('C1'))).toEqual([]);
    system.day = 1;
    for (const contactId of ['BOT-1', 'BOT-2']) await system.ask('C1', contactId, 'VOICE_BOT');
    await Promise.all([system.ask('C2', 'BOT-0', 'VOICE_BOT'), system.ask('C1', 'BOT-3', 'VOICE_BOT')]);
    const ofToday = await system.permitted('VOICE_BOT', DAYS[1]);
    expect(ofToday).toHaveLength(CAP);
    const report = await system.report('C2', 'BOT-0', 'VOICE_BOT', 'FAILED');
    expect(report).toMatchObject({ kind: 'accepted', events: [{ type: 'ContactFailed' }] });
  });

  it('have a call reported that was permitted before they were merged, on the record it was asked for, and no violation found', async () => {
    const system = new TwoRecords();
    await system.register();
    await system.ask('C2', 'CALL-1', 'CALL');
    await system.merge('C2', 'C1');
    const outcome = await system.report('C2', 'CALL-1', 'CALL', 'MADE');
    expect(outcome).toMatchObject({ kind: 'accepted', events: [{ type: 'ContactMade' }] });
    const { state } = await system.executor.load(contactStream('C2'), contactDecider);
    expect(state.contacts).toMatchObject([{ contactId: 'CALL-1', status: 'MADE' }]);
    expect(system.log.events(contactStream('C1'))).toEqual([]);
  });

  it('that both name a relation have it no more once it is ended, nor when they are apart again; the same of a power', async () => {
    const system = new TwoRecords();
    await system.register();
    const named = { relatedId: RELATED, kind: 'SPOUSE' };
    for (const id of ['C1', 'C2']) {
      await system.said(id, 'RecordRelation', { ...named, source: 'PERSON' });
      await system.said(id, 'AuthoriseRepresentative', { representativeId: RELATED, documentHash: HASH });
    }
    await system.merge('C2', 'C1');
    await system.said('C2', 'EndRelation', { ...named, because: 'ENDED' });
    await system.said('C2', 'RevokeRepresentative', { representativeId: RELATED });
    const known = async (id: string) => {
      const { party } = await personOf(system.executor, id);
      return [party.relations.length, party.representatives[RELATED]?.inForce];
    };
    expect(await known('C1')).toEqual([0, false]);
    await system.undo('C2');
    expect([await known('C1'), await known('C2')]).toEqual([
      [0, false],
      [0, false],
    ]);
  });

  it('that prove to be of two persons give each back what they said themselves: powers, consents, hours, what they asked', async () => {
    const system = new TwoRecords();
    await system.register();
    await system.merge('C2', 'C1');
    const agreedHours = { from: '19:00', until: '21:00' };
    const byThemselves = { by: { kind: 'PERSON', partyId: 'C2' }, through: 'APP' };
    for (const [type, data] of [
      ['AuthoriseRepresentative', { representativeId: RELATED, documentHash: HASH }],
      ['WithdrawConsent', { purpose: 'CONTACT_BY_CALL', through: 'APP' }],
      ['AgreeContactHours', { agreedHours }],
      ['ReceiveSubjectRequest', { requestId: 'SR-1', kind: 'COPY', ...byThemselves }],
    ] as const) {
      const own = { onBehalfOf: 'C2' };
      expect(await system.ofParty(new ForParty('C2', type, data as never, system.stamp(own)))).toMatchObject({
        kind: 'accepted',
      });
    }
    const known = async (id: string) => {
      const { representatives, consents, reachedWhen, subjectRequests } = (await personOf(system.executor, id)).party;
      const mayAct = representatives[RELATED]?.inForce ?? false;
      return [mayAct, consents.length, reachedWhen.agreedHours !== undefined, subjectRequests.length];
    };
    const [all, nothing] = [
      [true, 1, true, 1],
      [false, 0, false, 0],
    ];
    expect([await known('C1'), await known('C2')]).toEqual([all, all]);
    await system.undo('C2');
    expect([await known('C1'), await known('C2')]).toEqual([nothing, all]);
  });

  it('take back under either what was agreed under the other, once', async () => {
    const system = new TwoRecords();
    await system.register();
    const sensitive = { purpose: 'SENSITIVE_DATA', through: 'APP' };
    await system.said('C2', 'GiveConsent', sensitive);
    await system.merge('C2', 'C1');
    system.day = 1;
    const statusOf = async (id: string) => (await personOf(system.executor, id)).party.consents[0]?.status;
    expect(await system.said('C1', 'WithdrawConsent', sensitive)).toMatchObject({ kind: 'accepted' });
    expect(await statusOf('C2')).toBe('WITHDRAWN');
    expect(await system.said('C2', 'WithdrawConsent', sensitive)).toMatchObject({ kind: 'unchanged' });
  });

  it('are no person of their own while a merge was only noted: it died between the two records', async () => {
    const system = new TwoRecords();
    await system.register();
    const merged = { mergeId: 'C2-M1', survivorId: 'C1', mergedId: 'C2', foundBy: 'officer-7', evidence: '一致' };
    const note = {
      partyId: 'C2',
      ...merged,
      caseId: null,
      mergedBy: 'supervisor-1',
      mergedOn: localDate('2026-03-02'),
    };
    await system.ofParty(new ForParty('C1', 'NoteMerge', note, system.stamp()));
    const records = async (id: string) => (await personOf(system.executor, id)).records.map(({ partyId }) => partyId);
    expect([await records('C1'), await records('C2')]).toEqual([['C1'], ['C2']]);
    await system.merge('C2', 'C1');
    expect([await records('C1'), await records('C2')]).toEqual([
      ['C1', 'C2'],
      ['C1', 'C2'],
    ]);
  });

  it('were merged into each other at the same moment: the smaller id stands for both until one is undone', async () => {
    const system = new TwoRecords();
    await system.register();
    // Both were decided before either was written.
    const other = new TwoRecords();
    await other.register();
    await system.merge('C2', 'C1');
    await other.merge('C1', 'C2');
    const [crossed] = other.log.events('party-C1').filter(({ type }) => type === 'PartiesMerged');
    system.write('C1', crossed);
    for (const id of ['C1', 'C2']) expect((await personOf(system.executor, id)).partyId).toBe('C1');
    await system.undo('C1');
    expect((await personOf(system.executor, 'C2')).partyId).toBe('C1');
    await system.undo('C2');
    expect((await personOf(system.executor, 'C2')).partyId).toBe('C2');
  });

  it('are all freed by the same key where whoever lifted a restriction was stopped in between', async () => {
    const system = new TwoRecords();
    await system.register();
    // Both at once, before either is known to be the other.
    const apart = new TwoRecords();
    await apart.register();
    await apart.said('C2', 'RestrictProcessing', { ground: 'OBJECTION' });
    await system.merge('C2', 'C1');
    await system.said('C1', 'RestrictProcessing', { ground: 'OBJECTION' });
    system.write('C2', apart.log.events('party-C2').at(-1));
    const lift = new ForParty('C1', 'LiftRestriction', { reason: '客户撤回' }, system.stamp());
    const execute = system.executor.execute.bind(system.executor);
    const written = system.log.all.length;
    const dies = jest.spyOn(system.executor, 'execute').mockImplementation((...asked) => {
      if (system.log.all.length > written) throw new Error('killed');
      return execute(...asked);
    });
    await expect(system.ofParty(lift)).rejects.toThrow('killed');
    dies.mockRestore();
    expect(await system.ofParty(lift)).toMatchObject({ kind: 'accepted' });
    expect((await personOf(system.executor, 'C1')).party.restriction).toBeNull();
    expect(await system.ofParty(lift)).toMatchObject({ kind: 'accepted', repeated: true });
  });
});
