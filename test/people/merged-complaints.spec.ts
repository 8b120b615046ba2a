/** A person whose records were merged complains about what stands on any of them, and about nobody else's. */
import {
  type AskedOfComplaint,
  type ComplaintEvent,
  complaintDecider,
  complaintDueOn,
  type ComplaintState,
  complaintStream,
  ForComplaint,
} from '#complaints';
import type { CommandOutcome } from '#event-store';
import { type DomainEvent, fen, localDate } from '#kernel';
import { testContext } from '#kernel-testing';
import { ForLoan } from '#lending';
import { goldenLoan } from '#lending-testing';
import { ForParty } from '#parties';
import { ComplaintService } from '../../libs/domain/complaints/complaint.service';
import type { ShownComplaints } from '../../libs/domain/complaints/get-complaint.handler';
import { LoanService } from '../../libs/domain/lending/loan.service';
import { PartyService } from '../../libs/domain/parties/party.service';
import { reopenJoinedComplaint } from '../../libs/platform/processes/reactions/reopen-joined-complaint.reaction';
import { InMemoryLog } from '../../libs/testing/story-testing/in-memory-log';

const FILED: Omit<AskedOfComplaint['FileComplaint'], 'complaintId'> = {
  ...{ intake: 'HOTLINE', receivedOn: localDate('2026-03-02'), account: '催收电话过多' },
  ...{ complainant: { kind: 'BORROWER' }, caseIds: [], loanIds: [], contactIds: [] },
};

const OFFICER = { kind: 'person', id: 'officer-wang', role: 'officer' } as const;

class System {
  private readonly log = new InMemoryLog();
  private readonly executor = this.log.asExecutor();
  private readonly untied = { openCaseId: null, ties: [], keptUntil: null };
  private readonly parties = new PartyService(this.executor, { execute: () => Promise.resolve(this.untied) } as never);
  private readonly loans = new LoanService(this.executor, {} as never);
  private readonly complaints = new ComplaintService(this.executor, {
    opened: (complaintId) => this.opened(complaintId),
  } as ShownComplaints);
  private commands = 0;
  today = localDate('2026-03-02');

  private get stamp() {
    this.commands += 1;
    const bodyHash = String(this.commands).padStart(64, '0');
    return {
      context: testContext({
        commandId: `c-${this.commands}`,
        bodyHash,
        actor: OFFICER,
        businessDate: this.today,
      }),
    };
  }

  /** Each record has a loan, `L-<record>`. */
  async register(...records: readonly string[]): Promise<void> {
    for (const partyId of records) {
      const party = { partyId, name: '王', phone: '1' };
      this.taken(await this.parties.execute(new ForParty(partyId, 'RegisterParty', party, this.stamp)));
      const { loanId, ...loan } = goldenLoan(`L-${partyId}`, partyId);
      this.taken(await this.loans.execute(new ForLoan(loanId, 'RegisterLoan', { loanId, ...loan }, this.stamp)));
    }
  }

  async merge(partyId: string, survivorId: string): Promise<void> {
    const actor = { kind: 'person', id: 'supervisor-1', role: 'supervisor' } as const;
    const data = { survivorId, foundBy: 'officer-7', evidence: '身份证号一致' };
    const { context } = this.stamp;
    this.taken(
      await this.parties.execute(new ForParty(partyId, 'MergeParties', data, { context: { ...context, actor } })),
    );
  }

  private taken(outcome: CommandOutcome<DomainEvent>): void {
    if (outcome.kind === 'rejected') throw new Error(outcome.rejection.code);
  }

  async send<Type extends keyof AskedOfComplaint>(
    complaintId: string,
    type: Type,
    data: AskedOfComplaint[Type],
    ofPerson?: string,
  ): Promise<string> {
    const outcome: CommandOutcome<ComplaintEvent> = await this.complaints.execute(
      new ForComplaint(complaintId, type, data, this.stamp, ofPerson),
    );
    return outcome.kind === 'rejected' ? outcome.rejection.code : outcome.kind;
  }

  /** What is answered to a person. */
  told<Type extends keyof AskedOfComplaint>(id: string, type: Type, data: AskedOfComplaint[Type], ofPerson: string) {
    return this.complaints.execute(new ForComplaint(id, type, data, this.stamp, ofPerson));
  }

  /** What the system does because of all that happened, as often as its processes were killed; in the order of the log. */
  async processes(): Promise<void> {
    const commands = { execute: (command: ForComplaint) => this.complaints.execute(command) };
    const { on, react } = reopenJoinedComplaint(commands as never, this.executor);
    for (const event of [...this.log.all].filter(({ type }) => on.includes(type))) {
      const { context } = this.stamp;
      const commandId = (step: string) => `${event.stream}/${event.revision}/${step}`;
      await react(event, (step) => ({ ...context, commandId: commandId(step), bodyHash: 'a'.repeat(64) }), 'FIRST');
    }
  }

  /** As whoever has the keys reads it. */
  private opened(complaintId: string): Promise<ComplaintState> {
    const events = this.log.events(complaintStream(complaintId));
    const fold = (state: ComplaintState, event: (typeof events)[number]) =>
      complaintDecider.evolve(state, event as unknown as ComplaintEvent, event.metadata);
    return Promise.resolve(events.reduce(fold, complaintDecider.initialState));
  }

  async stateOf(complaintId: string) {
    return (await this.executor.load(complaintStream(complaintId), complaintDecider)).state;
  }
}

describe('a person whose records were merged', () => {
  const filed = (
    system: System,
    complaintId: string,
    partyId: string,
    changed: Partial<AskedOfComplaint['FileComplaint']> = {},
  ) => system.send(complaintId, 'FileComplaint', { ...FILED, complaintId, partyId, ...changed });

  it('has what an heir filed, who is no party, corrected: their name is sealed anew', async () => {
    const system = new System();
    await system.register('C1');
    const complainant = { kind: 'HEIR', name: '王小红', reachedBy: '13900139000' } as const;
    expect(await filed(system, 'TS-1', 'C1', { complainant })).toBe('accepted');
    const receipts = [{ intake: 'APP', receivedOn: localDate('2026-03-01') }] as const;
    const reasons = [{ en: 'It came in the day before.', zh: '前一日已收到。' }];
    expect(await system.send('TS-1', 'CorrectComplaint', { receipts, reasons })).toBe('accepted');
    expect((await system.stateOf('TS-1')).receipts).toMatchObject(receipts);
    expect(await system.send('TS-1', 'CorrectComplaint', { receipts, reasons })).toBe('unchanged');
  });

  it('complains about loans and cases of any of their records, in the name of any, and about nobody else’s', async () => {
    const system = new System();
    await system.register('C1', 'C2', 'C3');
    const ofOther = { loanIds: ['L-C2'], caseIds: ['C2-1'] };
    expect(await filed(system, 'TS-1', 'C1', ofOther)).toBe('COMPLAINT_ABOUT_ANOTHER');
    await system.merge('C2', 'C1');
    expect(await filed(system, 'TS-1', 'C1', ofOther)).toBe('accepted');
    expect(await filed(system, 'TS-2', 'C2', { loanIds: ['L-C1'] })).toBe('accepted');
    expect(await filed(system, 'TS-3', 'C1', { loanIds: ['L-C3'] })).toBe('COMPLAINT_ABOUT_ANOTHER');
    expect(await filed(system, 'TS-3', 'C1', { caseIds: ['C3-1'] })).toBe('COMPLAINT_ABOUT_ANOTHER');
    const link = { caseIds: [], contactIds: [] };
    expect(await system.send('TS-2', 'LinkComplaint', { ...link, partyId: 'C1', loanIds: ['L-C2'] })).toBe('accepted');
    expect(await system.send('TS-2', 'LinkComplaint', { ...link, loanIds: ['L-C3'] })).toBe('COMPLAINT_ABOUT_ANOTHER');
    expect(await system.send('TS-2', 'LinkComplaint', { ...link, partyId: 'C3', loanIds: [] })).toBe(
      'PERSON_KNOWN_ALREADY',
    );
  });

  it('comes back to an earlier complaint of another record, and has both go on as one', async () => {
    const system = new System();
    await system.register('C1', 'C2', 'C3');
    expect(await filed(system, 'TS-1', 'C2')).toBe('accepted');
    expect(await filed(system, 'TS-9', 'C3')).toBe('accepted');
    const again = { earlierComplaintId: 'TS-1' };
    expect(await filed(system, 'TS-2', 'C1', again)).toBe('EARLIER_COMPLAINT_UNKNOWN');
    expect(await filed(system, 'TS-2', 'C1')).toBe('accepted');
    expect(await system.send('TS-2', 'JoinComplaint', { into: 'TS-1' })).toBe('SAME_MATTER_OF_ANOTHER');
    await system.merge('C2', 'C1');
    expect(await filed(system, 'TS-3', 'C1', again)).toBe('accepted');
    expect(await system.send('TS-2', 'JoinComplaint', { into: 'TS-9' })).toBe('SAME_MATTER_OF_ANOTHER');
    expect(await system.send('TS-2', 'JoinComplaint', { into: 'TS-1' })).toBe('accepted');
    expect((await system.stateOf('TS-2')).closed).toMatchObject({ ground: 'SAME_MATTER', goesOnAs: 'TS-1' });
  });

  it('has several complaints go on as the one recorded first, however they are joined at once', async () => {
    const system = new System();
    await system.register('C1');
    for (const id of ['TS-1', 'TS-2', 'TS-3']) expect(await filed(system, id, 'C1')).toBe('accepted');
    const join = (one: string, into: string) => system.send(one, 'JoinComplaint', { into });
    expect(await Promise.all([join('TS-1', 'TS-2'), join('TS-2', 'TS-3'), join('TS-3', 'TS-1')])).toEqual([
      ...['SAME_MATTER_GOES_ON_AS_THE_FIRST', 'SAME_MATTER_GOES_ON_AS_THE_FIRST', 'accepted'],
    ]);
    expect(await join('TS-2', 'TS-1')).toBe('accepted');
    expect((await system.stateOf('TS-1')).status).toBe('FILED');
  });

  it('has nobody else’s complaint go on as theirs: who takes theirs back ends no other’s', async () => {
    const system = new System();
    await system.register('C1', 'C2');
    const byAnother = { complainant: { kind: 'THIRD_PARTY', partyId: 'C2' } } as const;
    expect(await filed(system, 'TS-1', 'C1', byAnother)).toBe('accepted');
    expect(await filed(system, 'TS-2', 'C1')).toBe('accepted');
    const asked = { complainant: { kind: 'REPRESENTATIVE', partyId: 'C2' } } as const;
    expect(await filed(system, 'TS-3', 'C1', asked)).toBe('accepted');
    expect(await system.send('TS-2', 'JoinComplaint', { into: 'TS-1' })).toBe('SAME_MATTER_OF_ANOTHER_COMPLAINANT');
    expect(await system.send('TS-3', 'JoinComplaint', { into: 'TS-2' })).toBe('accepted');
  });

  it('is given what they were granted on a loan of any record', async () => {
    const system = new System();
    await system.register('C1', 'C2', 'C3');
    await system.merge('C2', 'C1');
    const coding = { channel: 'TELEPHONE', business: 'LOAN', cause: 'COLLECTION' } as const;
    expect(await filed(system, 'TS-1', 'C1', { coding })).toBe('accepted');
    const granted = [{ remedy: 'FEE_WAIVED', amount: fen(800) }] as const;
    expect(await system.send('TS-1', 'AnswerComplaint', { outcome: 'UPHELD', granted, answer: '属实' })).toBe(
      'accepted',
    );
    const give = { remedyId: 'R1', remedy: 'FEE_WAIVED', amount: fen(800) } as const;
    expect(await system.send('TS-1', 'GiveRemedy', { ...give, loanId: 'L-C3' })).toBe('COMPLAINT_ABOUT_ANOTHER');
    expect(await system.send('TS-1', 'GiveRemedy', { ...give, loanId: 'L-C2' })).toBe('accepted');
  });

  it('has one of two complaints answered that were joined to each other at the same moment', async () => {
    for (const [one, other] of [
      ['TS-1', 'TS-2'],
      ['TS-2', 'TS-1'],
    ] as const) {
      const system = new System();
      await system.register('C1');
      for (const id of [one, other]) expect(await filed(system, id, 'C1')).toBe('accepted');
      const said = await Promise.all([
        system.send(one, 'JoinComplaint', { into: other }),
        system.send(other, 'JoinComplaint', { into: one }),
      ]);
      expect(said.sort()).toEqual(['SAME_MATTER_GOES_ON_AS_THE_FIRST', 'accepted']);
      const [goesOn, ended] = [await system.stateOf('TS-1'), await system.stateOf('TS-2')];
      expect([goesOn.status, ended.closed?.goesOnAs]).toEqual(['FILED', 'TS-1']);
      // Both times it came in are known where it goes on, each once.
      expect(goesOn.receipts.map(({ joinedFrom }) => joinedFrom ?? null)).toEqual([null, 'TS-2']);
    }
  });

  it('keeps a complaint that is joined to another on the day on which that one is taken back, in every order', async () => {
    const back = { withdrawnOn: localDate('2026-03-02') };
    const join = (system: System) => system.send('TS-2', 'JoinComplaint', { into: 'TS-1' });
    const takeBack = (system: System) => system.send('TS-1', 'WithdrawComplaint', back);
    const orders: readonly ((system: System) => Promise<unknown>)[] = [
      async (system) => [await join(system), await takeBack(system)],
      async (system) => [await takeBack(system), await join(system)],
      (system) => Promise.all([join(system), takeBack(system)]),
      (system) => Promise.all([takeBack(system), join(system)]),
    ];
    for (const done of orders) {
      const system = new System();
      await system.register('C1');
      for (const id of ['TS-1', 'TS-2']) expect(await filed(system, id, 'C1')).toBe('accepted');
      await done(system);
      await system.processes();
      await system.processes();
      const [takenBack, other] = [await system.stateOf('TS-1'), await system.stateOf('TS-2')];
      expect([takenBack.status, other.status, other.closed]).toEqual(['WITHDRAWN', 'FILED', null]);
      expect(complaintDueOn(other)).toBe('2026-03-17');
      // It cannot be joined to what has ended, and is answered for itself.
      expect(await join(system)).toBe('COMPLAINT_HAS_ENDED');
      expect(await system.send('TS-2', 'AcknowledgeComplaint', { papersAsked: [] })).toBe('accepted');
    }
  });

  it('takes both back as one from the day after they were joined', async () => {
    const system = new System();
    await system.register('C1');
    for (const id of ['TS-1', 'TS-2']) expect(await filed(system, id, 'C1')).toBe('accepted');
    expect(await system.send('TS-2', 'JoinComplaint', { into: 'TS-1' })).toBe('accepted');
    system.today = localDate('2026-03-03');
    expect(await system.send('TS-1', 'WithdrawComplaint', { withdrawnOn: system.today })).toBe('accepted');
    await system.processes();
    expect((await system.stateOf('TS-2')).status).toBe('CLOSED');
  });

  it('is answered what was joined to a complaint that proves to be another person’s, in every order', async () => {
    const reasons = [{ en: 'Another customer of the same name had called.', zh: '来电的是另一名同名客户。' }];
    const join = (system: System) => system.send('TS-2', 'JoinComplaint', { into: 'TS-1' });
    const move = (system: System) => system.send('TS-1', 'CorrectComplaint', { partyId: 'C2', reasons });
    const orders: readonly ((system: System) => Promise<unknown>)[] = [
      async (system) => [await join(system), await move(system)],
      async (system) => [await move(system), await join(system)],
      (system) => Promise.all([join(system), move(system)]),
      (system) => Promise.all([move(system), join(system)]),
    ];
    for (const done of orders) {
      const system = new System();
      await system.register('C1', 'C2');
      expect(
        await filed(system, 'TS-1', 'C1', { receivedOn: localDate('2026-03-01'), lateBecause: '补录' as never }),
      ).toBe('accepted');
      expect(await filed(system, 'TS-2', 'C1')).toBe('accepted');
      await done(system);
      await system.processes();
      await system.processes();
      const [theirs, own] = [await system.stateOf('TS-1'), await system.stateOf('TS-2')];
      expect([theirs.partyId, theirs.status, own.partyId, own.status, own.closed]).toEqual([
        ...['C2', 'FILED', 'C1', 'FILED', null],
      ]);
      expect([complaintDueOn(theirs), complaintDueOn(own)]).toEqual(['2026-03-16', '2026-03-17']);
      // Neither counts a day on which the other came in.
      expect([...theirs.receipts, ...own.receipts].filter(({ joinedFrom }) => joinedFrom !== undefined)).toEqual([]);
    }
  });

  it('learns nothing of another’s complaint, not even how far it has come', async () => {
    const system = new System();
    await system.register('C1', 'C2');
    expect(await filed(system, 'TS-1', 'C1')).toBe('accepted');
    const told = async (id: string) =>
      system.told(id, 'WithdrawComplaint', { withdrawnOn: localDate('2026-03-02') }, 'C2');
    expect(await told('TS-1')).toEqual(await told('TS-NEVER'));
    expect(await told('TS-1')).toMatchObject({ revision: -1 });
  });
});
