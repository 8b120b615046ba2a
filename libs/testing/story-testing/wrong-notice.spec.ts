/** What the book told of a loan is put right: what the person was told of it is found by the real reactions, and they are told what is right. */
import {
  contactDecider,
  type ContactState,
  contactStream,
  ForContact,
  type KnownNotice,
  noticesToCorrect,
} from '#contact';
import { bureauDecider, bureauEvents, bureauStream, monthFacts } from '#bureau';
import { fen, localDate } from '#kernel';
import type { PartyCommand } from '#parties';
import { OFFICER, PROCESS } from '#negotiation-testing';
import type { DeliveryOutbox, NewDelivery } from '#processes';
import { contactItems } from '#work-queues';
import { Story } from './story';
import type { StoryCore } from './story-core';

const LESS = { kind: 'TERMS', right: { penaltyDailyRate: '0.0001' } } as const;

/** A messaging gateway, which says of everything it was given that it arrived, when it is told to. */
class Gateway {
  private readonly given: NewDelivery[] = [];
  readonly outbox: DeliveryOutbox = {
    connected: (partner) => partner === 'MESSAGING' && this.isConnected,
    write: (delivery) => Promise.resolve(void this.given.push(delivery)),
    settled: () => Promise.resolve(),
  };

  isConnected = true;

  taken(): readonly NewDelivery[] {
    return this.given.splice(0).filter(({ request }) => request === 'SEND_NOTICE');
  }
}

/** In court since the end of April. */
const SUED = {
  ...({ costId: 'LC1', kind: 'COURT_FEE', amount: fen(160_000), courtReference: null } as const),
  incurredOn: localDate('2025-04-28'),
};

class ToldStory extends Story {
  constructor(readonly gateway = new Gateway()) {
    super('C1', gateway as unknown as StoryCore);
  }

  /** The row of a month is worked out for the bureau, and held back where the person was not told. */
  async reports(month: string): Promise<void> {
    const facts = monthFacts(await this.loanState('JB1'), month);
    if (!facts) throw new Error(`no row of ${month}`);
    const data = { loanId: 'JB1', borrowerId: 'C1', fileId: `${month}-R1-F1`, months: [facts], unfiled: [], holds: [] };
    const command = { type: 'SubmitReports', data } as const;
    await this.log.execute(bureauStream('JB1'), bureauDecider, bureauEvents, command, this.context(PROCESS));
    await this.processes();
  }

  arrives(): Promise<void> {
    return this.reportsAll('DELIVERED');
  }

  /** By every channel. */
  async bounces(): Promise<void> {
    for (const _channel of ['SMS', 'APP_PUSH', 'VOICE_BOT']) await this.reportsAll('BOUNCED');
  }

  private async reportsAll(outcome: 'DELIVERED' | 'BOUNCED'): Promise<void> {
    const { commands } = await this.system;
    for (const { body } of this.gateway.taken()) {
      const { partyId, noticeId, contactId } = body as { partyId: string; noticeId: string; contactId: string };
      const data = { partyId, noticeId, contactId, outcome, at: this.time.now() } as const;
      await commands.execute(new ForContact('ReportDelivery', data, { context: this.context(PROCESS) }));
    }
    await this.processes();
  }

  async contacts(): Promise<ContactState> {
    return (await this.log.load(contactStream('C1'), contactDecider)).state;
  }

  async notices(): Promise<readonly KnownNotice[]> {
    return [...(await this.contacts()).notices.values()];
  }

  async queued(): Promise<readonly string[]> {
    return contactItems(await this.contacts()).map(({ queue, step }) => `${queue}/${step}`);
  }

  /** Of a day past, or taken back as if it had never been. */
  async isHeld(kind: 'IDENTITY_FRAUD' | 'DEATH', from: string): Promise<void> {
    const placed = { holdId: 'H1', kind, from: localDate(from), documentHash: 'a'.repeat(64), reason: '依证明登记' };
    await this.party({ type: 'PlaceHold', data: { ...placed, foreignLoans: [] } });
    await this.processes();
  }

  async isFreed(until: string): Promise<void> {
    const data = { holdId: 'H1', until: localDate(until), documentHash: 'b'.repeat(64), reason: '登记有误' };
    await this.party({ type: 'LiftHold', data });
    await this.processes();
  }

  /** Reads the notice to them on the telephone, as it says it. */
  async reads(noticeId: string): Promise<void> {
    const { commands } = await this.system;
    const by = { kind: 'LENDER', id: 'desk-1' } as const;
    const call = { partyId: 'C1', contactId: 'CALL-1', by, purpose: 'COLLECTION', channel: 'CALL', noticeId } as const;
    const outcome = { kind: 'MADE', madeAt: this.time.now(), connected: true, effective: true } as const;
    const data = { ...call, loanIds: ['JB1'], outcome };
    await commands.execute(new ForContact('ReportContact', data, { context: this.context(OFFICER) }));
    await this.processes();
  }

  async seesTo(noticeId: string, how: 'TOLD_OTHERWISE' | 'NOT_NEEDED'): Promise<string> {
    const { commands } = await this.system;
    const data = { partyId: 'C1', noticeId, how, measure: '已电话说明' };
    const outcome = await commands.execute(
      new ForContact('SettleWrongNotice', data, { context: this.context(OFFICER) }),
    );
    return outcome.kind === 'rejected' ? outcome.rejection.code : outcome.kind;
  }
}

async function told(): Promise<ToldStory> {
  const story = await new ToldStory().registered();
  await story.sweep(null, 'JB1');
  await story.processes();
  await story.arrives();
  return story;
}

describe('what a person was told of a loan whose figures were wrong', () => {
  it('waits to be corrected until they were told what is right', async () => {
    const story = await told();
    const [first] = await story.notices();
    expect(first?.prepared).toMatchObject({ template: 'OVERDUE_FOUND', figures: { asOf: '2025-05-12' } });
    await story.on('2025-05-20').correctsLoan('JB1', LESS);
    await story.processes();
    expect(await story.queued()).toEqual(['REPAIR/NOTICE_TO_CORRECT']);
    const [, second] = await story.notices();
    expect(second?.prepared).toMatchObject({
      ...{ template: 'FIGURES_CORRECTED', corrects: first?.prepared.noticeId, figures: { asOf: '2025-05-12' } },
    });
    expect(second?.prepared.figures.overdue).toBeLessThan(first?.prepared.figures.overdue ?? 0);
    await story.arrives();
    expect(await story.queued()).toEqual([]);
    // Once more from the first event nobody is told again.
    await story.processesAgain();
    expect(await story.notices()).toHaveLength(2);
    expect(await story.undone()).toEqual([]);
  });

  it('is corrected once more where the correction was wrong itself, by what they were told last', async () => {
    const story = await told();
    await story.on('2025-05-20').correctsLoan('JB1', LESS);
    await story.processes();
    await story.arrives();
    const before = { kind: 'TERMS', right: { penaltyDailyRate: '0.0006' } } as const;
    await story.on('2025-05-21').correctsLoan('JB1', before);
    await story.processes();
    const [, second, third] = await story.notices();
    expect(third?.prepared.corrects).toBe(second?.prepared.noticeId);
    expect(await story.queued()).toEqual(['REPAIR/NOTICE_TO_CORRECT']);
    await story.arrives();
    expect(await story.queued()).toEqual([]);
    expect(await story.notices()).toHaveLength(3);
  });

  it('needs no correction where it proves right after all before they were told otherwise', async () => {
    const story = await told();
    story.gateway.isConnected = false;
    const { penaltyDailyRate } = (await story.loanState('JB1')).registered ?? {};
    await story.on('2025-05-20').correctsLoan('JB1', LESS);
    await story.processes();
    expect(await story.queued()).toEqual(['REPAIR/NOTICE_TO_CORRECT']);
    await story.on('2025-05-20').correctsLoan('JB1', { kind: 'TERMS', right: { penaltyDailyRate } } as never, 'LP2');
    await story.processes();
    expect(await story.queued()).toEqual([]);
    expect((await story.notices())[0]?.wrong?.settled).toBe('RIGHT_AGAIN');
  });

  it('is seen to by an officer, once', async () => {
    const story = await told();
    await story.on('2025-05-20').correctsLoan('JB1', { kind: 'REGISTRATION', because: 'NO_LOAN' });
    await story.processes();
    const [first] = await story.notices();
    expect(first?.wrong?.right).toEqual({ loanId: 'JB1', asOf: '2025-05-12', dpd: 0, overdue: fen(0) });
    const { noticeId } = first?.prepared ?? { noticeId: '' };
    expect(await story.seesTo('N9', 'NOT_NEEDED')).toBe('NO_SUCH_NOTICE');
    expect(await story.seesTo(noticeId, 'TOLD_OTHERWISE')).toBe('accepted');
    expect(await story.queued()).toEqual([]);
    expect(await story.seesTo(noticeId, 'TOLD_OTHERWISE')).toBe('unchanged');
    expect(await story.seesTo(noticeId, 'NOT_NEEDED')).toBe('NOTICE_CORRECTED_ALREADY');
  });

  it('is a payment’s that proved to be another loan’s, and none of money that came back', async () => {
    const story = await new ToldStory().registered();
    const other = { ...(await story.loanState('JB1')).registered, loanId: 'JB2' } as never;
    await story.registered(other);
    await story.on('2025-05-12').pays('JB1', 'P1', 50_000);
    await story.sweep(null, 'JB1', 'JB2');
    await story.processes();
    await story.arrives();
    await story.on('2025-05-14').reassigns('JB1', 'P1', 'JB2');
    await story.processes();
    const wrong = noticesToCorrect((await story.contacts()).notices).map(({ prepared }) => prepared.loanIds);
    expect(wrong).toEqual([['JB1'], ['JB2']]);

    const bounced = await new ToldStory().registered();
    await bounced.on('2025-05-12').pays('JB1', 'P1', 50_000);
    await bounced.sweep(null, 'JB1');
    await bounced.processes();
    await bounced.arrives();
    await bounced.on('2025-05-14').reverses('JB1', 'P1');
    await bounced.processes();
    expect(noticesToCorrect((await bounced.contacts()).notices)).toEqual([]);
  });
});

describe('a notice that reached nobody, of a loan whose figures were wrong', () => {
  async function toldToNobody(): Promise<ToldStory> {
    const story = await new ToldStory().registered();
    const phone = { partyId: 'C1', name: '王小明', phone: '13800138000' };
    await story.party({ type: 'RegisterParty', data: phone });
    await story.sweep(null, 'JB1');
    await story.processes();
    await story.bounces();
    return story;
  }

  it('waits with what is right, and is corrected once it was told with what it says', async () => {
    const story = await toldToNobody();
    expect(await story.queued()).toEqual(['NOTICE/REACHED_NOBODY']);
    await story.on('2025-05-20').correctsLoan('JB1', LESS);
    await story.processes();
    expect(await story.queued()).toEqual(['NOTICE/REACHED_NOBODY']);
    const [first, ...others] = await story.notices();
    expect(first?.wrong).toMatchObject({ untold: true, right: { asOf: '2025-05-12' } });
    expect(others).toEqual([]);
    await story.reads(first?.prepared.noticeId ?? '');
    expect((await story.queued()).filter((item) => !item.startsWith('CONTACT'))).toEqual(['REPAIR/NOTICE_TO_CORRECT']);
    const [, second] = await story.notices();
    expect(second?.prepared).toMatchObject({ template: 'FIGURES_CORRECTED', figures: first?.wrong?.right });
  });

  it('is one thing to do where the notice that was to correct it reached nobody', async () => {
    const story = await told();
    await story.party({ type: 'RegisterParty', data: { partyId: 'C1', name: '王小明', phone: '13800138000' } });
    await story.on('2025-05-20').correctsLoan('JB1', LESS);
    await story.processes();
    await story.bounces();
    expect(await story.queued()).toEqual(['REPAIR/NOTICE_TO_CORRECT']);
    const [first, second] = await story.notices();
    expect(second?.unreached).not.toBeNull();
    expect(await story.seesTo(first?.prepared.noticeId ?? '', 'TOLD_OTHERWISE')).toBe('accepted');
    expect(await story.queued()).toEqual([]);
  });
});

describe('what a person was told of a loan that rests under a hold of days past', () => {
  const register: PartyCommand = {
    type: 'RegisterParty',
    data: { partyId: 'C1', name: '王小明', phone: '13800138000' },
  };
  async function toldAndKnown(): Promise<ToldStory> {
    const story = await told();
    await story.party(register);
    return story;
  }
  const figuresOf = async (story: ToldStory) => (await story.notices()).map(({ prepared }) => prepared.figures.dpd);

  it('is corrected once the hold is known, and again once it proves never to have been', async () => {
    const story = await toldAndKnown();
    await story.on('2025-05-20').isHeld('IDENTITY_FRAUD', '2025-05-12');
    expect(await story.queued()).toEqual(['REPAIR/NOTICE_TO_CORRECT']);
    expect((await story.notices())[0]?.wrong).toMatchObject({ because: 'H1', was: { dpd: 91 }, right: { dpd: 90 } });
    await story.arrives();
    expect(await story.queued()).toEqual([]);
    await story.on('2025-05-21').isFreed('2025-05-12');
    expect(await story.queued()).toEqual(['REPAIR/NOTICE_TO_CORRECT']);
    await story.arrives();
    expect(await figuresOf(story)).toEqual([91, 90, 91]);
    expect(await story.queued()).toEqual([]);
    expect(await story.undone()).toEqual([]);
  });

  it('is listed and told nobody where the person has died, until that proves wrong', async () => {
    const story = await toldAndKnown();
    await story.on('2025-05-20').isHeld('DEATH', '2025-05-12');
    expect(await story.queued()).toEqual(['REPAIR/NOTICE_TO_CORRECT']);
    expect(await figuresOf(story)).toEqual([91]);
    await story.isFreed('2025-05-12');
    expect(await story.queued()).toEqual([]);
    expect((await story.notices())[0]?.wrong?.settled).toBe('RIGHT_AGAIN');
  });

  it('was right when it was told where the hold began on that day, and was known on it', async () => {
    const story = await toldAndKnown();
    await story.isHeld('IDENTITY_FRAUD', '2025-05-12');
    expect(await story.queued()).toEqual([]);
    expect(await figuresOf(story)).toEqual([91]);
  });
});

describe('what a person was told would be reported of a loan in court', () => {
  async function toldAhead(): Promise<ToldStory> {
    const story = await new ToldStory().registered();
    await story.on('2025-04-28').loan('JB1', { type: 'AddLegalCost', data: SUED });
    await story.on('2025-05-12').reports('2025-04');
    await story.arrives();
    return story;
  }
  const row = async (story: ToldStory) => monthFacts(await story.loanState('JB1'), '2025-04')?.row;

  it('is corrected by what is reported then, with the costs', async () => {
    const story = await toldAhead();
    const [first] = await story.notices();
    expect(first?.prepared).toMatchObject({ template: 'REPORT_AHEAD', figures: { asOf: '2025-04-30' } });
    expect(first?.prepared.figures.overdue).toBe((await row(story))?.overdueAmount);
    await story.on('2025-05-20').correctsLoan('JB1', LESS);
    await story.processes();
    await story.arrives();
    const [, second] = await story.notices();
    expect(second?.prepared).toMatchObject({ template: 'FIGURES_CORRECTED', corrects: first?.prepared.noticeId });
    expect(second?.prepared.figures.overdue).toBe((await row(story))?.overdueAmount);
    // So is the correction, where it proves wrong in its turn.
    const more = { kind: 'TERMS', right: { penaltyDailyRate: '0.0006' } } as const;
    await story.on('2025-05-21').correctsLoan('JB1', more);
    await story.processes();
    const [, , third] = await story.notices();
    expect(third?.prepared.corrects).toBe(second?.prepared.noticeId);
    expect(third?.prepared.figures.overdue).toBe((await row(story))?.overdueAmount);
  });

  it('needs no correction where it proves right after all', async () => {
    const story = await toldAhead();
    story.gateway.isConnected = false;
    const { penaltyDailyRate } = (await story.loanState('JB1')).registered ?? {};
    await story.on('2025-05-20').correctsLoan('JB1', LESS);
    await story.processes();
    expect(await story.queued()).toEqual(['REPAIR/NOTICE_TO_CORRECT']);
    await story.correctsLoan('JB1', { kind: 'TERMS', right: { penaltyDailyRate } } as never, 'LP2');
    await story.processes();
    expect((await story.notices())[0]?.wrong?.settled).toBe('RIGHT_AGAIN');
  });

  it('is told apart from what they were told was overdue on the same day', async () => {
    const story = await new ToldStory().registered();
    await story.on('2025-04-28').loan('JB1', { type: 'AddLegalCost', data: SUED });
    await story.on('2025-04-30').sweep(null, 'JB1');
    await story.processes();
    await story.arrives();
    await story.on('2025-05-12').reports('2025-04');
    await story.arrives();
    await story.on('2025-05-20').correctsLoan('JB1', LESS);
    await story.processes();
    const corrected = (await story.notices()).filter(({ prepared }) => prepared.template === 'FIGURES_CORRECTED');
    const [loan, report] = corrected.map(({ prepared }) => prepared.figures.overdue ?? 0);
    expect(report).toBe((await row(story))?.overdueAmount);
    expect(loan).toBe((report ?? 0) - SUED.amount);
  });
});

describe('what a person was told of the end of their agreement', () => {
  async function broken(): Promise<ToldStory> {
    const story = await new ToldStory().agreed('JB1');
    await story.arrives();
    await story.on('2025-06-25').clock();
    await story.processes();
    await story.arrives();
    return story;
  }
  const ofAgreement = async (story: ToldStory): Promise<readonly KnownNotice[]> =>
    (await story.notices()).filter(({ prepared }) => prepared.figures.agreementId !== undefined);

  it('is corrected at once where it proves to go on, with what is to be paid next and when', async () => {
    const story = await broken();
    const [wrong] = await ofAgreement(story);
    expect(wrong?.prepared).toMatchObject({ template: 'AGREEMENT_BROKEN', figures: { breachedOn: '2025-06-17' } });
    await story.on('2025-06-26').pays('JB1', 'LATE', 52_144, '2025-06-12');
    await story.processes();
    expect((await story.view()).agreements[0]?.status).toBe('IN_FORCE');
    expect(await story.queued()).toEqual(['REPAIR/NOTICE_TO_CORRECT']);
    const [, right] = await ofAgreement(story);
    expect(right?.prepared).toMatchObject({
      ...{ template: 'AGREEMENT_GOES_ON', corrects: wrong?.prepared.noticeId, loanIds: ['JB1'] },
      figures: { agreementId: 'C1-1-A1', dueOn: '2025-07-12', unpaid: 52_144 },
    });
    await story.arrives();
    expect(await story.queued()).toEqual([]);
    await story.processesAgain();
    expect(await ofAgreement(story)).toHaveLength(2);
    expect(await story.undone()).toEqual([]);
  });

  it('is taken back also where it was broken after all, by another row on another day', async () => {
    const story = await broken();
    await story.on('2025-07-20').pays('JB1', 'LATE', 52_144, '2025-06-12');
    await story.processes();
    expect((await story.view()).agreements[0]).toMatchObject({
      status: 'BREACHED',
      breach: { breachedOn: '2025-07-16' },
    });
    const templates = (await ofAgreement(story)).map(({ prepared }) => [
      prepared.template,
      prepared.figures.breachedOn,
    ]);
    expect(templates).toEqual([
      ['AGREEMENT_BROKEN', '2025-06-17'],
      ['AGREEMENT_BROKEN', '2025-07-16'],
      ['BREACH_CORRECTED', '2025-07-16'],
    ]);
    await story.arrives();
    expect(await story.queued()).toEqual([]);
  });

  it('is not sent where it proves untrue before it reached anybody', async () => {
    const story = await new ToldStory().agreed('JB1');
    await story.arrives();
    await story.on('2025-06-25').clock();
    await story.processes();
    await story.bounces();
    await story.on('2025-06-26').pays('JB1', 'LATE', 52_144, '2025-06-12');
    await story.processes();
    expect((await ofAgreement(story)).map(({ prepared }) => prepared.template)).toEqual(['AGREEMENT_BROKEN']);
    expect(await story.queued()).toEqual([]);
  });
});
