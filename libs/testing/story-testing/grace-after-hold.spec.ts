/** A hold lets a row of a plan rest and is lifted: the person is told its new last day by the real reactions, once, before it is missed. */
import { contactDecider, contactStream, type KnownNotice } from '#contact';
import { localDate } from '#kernel';
import type { PartyCommand } from '#parties';
import type { DeliveryOutbox, NewDelivery } from '#processes';
import { Story } from './story';
import type { StoryCore } from './story-core';
import { StoryProcesses } from './story-processes';

class Gateway {
  readonly sent: NewDelivery[] = [];
  readonly outbox: DeliveryOutbox = {
    connected: (partner) => partner === 'MESSAGING',
    write: (delivery) => Promise.resolve(void this.sent.push(delivery)),
    settled: () => Promise.resolve(),
  };
}

class HeldStory extends Story {
  constructor(readonly gateway = new Gateway()) {
    super('C1', gateway as unknown as StoryCore);
  }

  /** The first row is due on 12 June, with grace to Monday the 16th. */
  async agreedAndHeld(from: string, loanIds: readonly string[] = ['JB1']): Promise<this> {
    await this.agreed(...loanIds);
    await this.party({ type: 'RegisterParty', data: { partyId: 'C1', name: '王小明', phone: '13800138000' } });
    await this.holds('H1', from);
    return this;
  }

  async holds(holdId: string, from: string): Promise<void> {
    const hold = {
      holdId,
      kind: 'DISPUTE',
      from: localDate(from),
      documentHash: 'a'.repeat(64),
      foreignLoans: [],
    } as const;
    await this.takes({ type: 'PlaceHold', data: { ...hold, reason: '提出异议' } }, from);
  }

  async isFreed(holdId: string, until: string, on = until): Promise<void> {
    const data = { holdId, until: localDate(until), documentHash: 'b'.repeat(64), reason: '核查完毕' };
    await this.takes({ type: 'LiftHold', data }, on);
  }

  /** The processes were killed before they had noted how far they were: they see all of it again. */
  async processesStartAnew(): Promise<void> {
    await new StoryProcesses(this.log, this.time, await this.system, this.gateway.outbox).carryOn();
  }

  private async takes(command: PartyCommand, on: string): Promise<void> {
    this.on(localDate(on));
    await this.party(command);
    await this.processes();
  }

  async told(): Promise<readonly KnownNotice['prepared'][]> {
    const { state } = await this.log.load(contactStream('C1'), contactDecider);
    const notices = [...state.notices.values()].map(({ prepared }) => prepared);
    return notices.filter(({ template }) => template === 'GRACE_AFTER_HOLD');
  }
}

describe('a hold over a row of a plan that is lifted', () => {
  it('has the person told at once by when the row is still paid in time', async () => {
    const story = await new HeldStory().agreedAndHeld('2025-06-09');
    expect(await story.told()).toEqual([]);
    await story.isFreed('H1', '2025-06-20');
    const [notice, ...others] = await story.told();
    expect([notice, others]).toMatchObject([
      {
        ...{ partyId: 'C1', caseId: 'C1-1', loanIds: ['JB1'], purpose: 'STATUTORY_NOTICE', goodUntil: '2025-06-23' },
        figures: { loanId: 'JB1', seq: 1, dueOn: '2025-06-12', graceUntil: '2025-06-23' },
      },
      [],
    ]);
    const shown = (await story.state()).episodes[0]?.agreements[0]?.plans[0];
    expect(notice?.figures.unpaid).toBe(shown?.plan.schedule.rows[0]?.total);
    expect(story.gateway.sent.filter(({ request }) => request === 'SEND_NOTICE')).toHaveLength(1);
  });

  it('has them told once, however often the processes are killed', async () => {
    const story = await new HeldStory().agreedAndHeld('2025-06-09');
    await story.isFreed('H1', '2025-06-20');
    const known = await story.told();
    await story.processesStartAnew();
    await story.on('2025-06-21').processesStartAnew();
    expect(await story.told()).toEqual(known);
  });

  it('has them told nothing while another hold stands, nor of what was paid meanwhile', async () => {
    const story = await new HeldStory().agreedAndHeld('2025-06-09');
    await story.holds('H2', '2025-06-18');
    await story.isFreed('H1', '2025-06-20');
    expect(await story.told()).toEqual([]);
    await story.isFreed('H2', '2025-06-25');
    expect((await story.told()).map(({ figures }) => figures.graceUntil)).toEqual(['2025-06-30']);

    const paid = await new HeldStory().agreedAndHeld('2025-06-09');
    await paid.paysInstalments('JB1', 1, 1);
    await paid.isFreed('H1', '2025-06-20');
    expect(await paid.told()).toEqual([]);
  });

  it('leaves them the day they were told where it proves to have ended sooner', async () => {
    const story = await new HeldStory().agreedAndHeld('2025-06-09');
    await story.isFreed('H1', '2025-06-20');
    await story.isFreed('H1', '2025-06-17', '2025-06-20');
    expect((await story.told()).map(({ figures }) => figures.graceUntil)).toEqual(['2025-06-23']);
  });

  it('leaves them their grace from the day it is lifted where it proves never to have been, and does not break what was agreed', async () => {
    const never = async () => {
      const story = await new HeldStory().agreedAndHeld('2025-06-09');
      await story.isFreed('H1', '2025-06-09', '2025-06-20');
      const [notice] = await story.told();
      expect(notice?.figures.graceUntil).toBe('2025-06-23');
      return story;
    };
    const outcome = async (story: HeldStory, day: string) => {
      await story.on(day).clock();
      await story.processes();
      return (await story.view()).agreements[0]?.status;
    };
    expect(await outcome(await never(), '2025-06-23')).toBe('IN_FORCE');
    expect(await outcome(await never(), '2025-06-24')).toBe('BREACHED');
    const paid = await never();
    await paid.on('2025-06-23').paysInstalments('JB1', 1, 1);
    expect(await outcome(paid, '2025-06-24')).toBe('IN_FORCE');
    // Days and penalty are as if it had not been.
    const { pauses } = await paid.loanState('JB1');
    expect(pauses).toMatchObject([{ from: '2025-06-09', until: '2025-06-09', told: { until: '2025-06-20' } }]);
  });

  it('takes no breach back that came before anybody was told of it', async () => {
    const story = await new Story('C1').agreed('JB1');
    await story.party({ type: 'RegisterParty', data: { partyId: 'C1', name: '王小明', phone: '13800138000' } });
    await story.on('2025-06-17').clock();
    await story.processes();
    expect((await story.view()).agreements[0]?.status).toBe('BREACHED');
    const from = localDate('2025-06-09');
    const hold = { holdId: 'H1', kind: 'DISPUTE', from, documentHash: 'a'.repeat(64), foreignLoans: [] } as const;
    await story.on('2025-06-20').party({ type: 'PlaceHold', data: { ...hold, reason: '提出异议' } });
    await story.processes();
    expect((await story.view()).agreements[0]?.status).toBe('IN_FORCE');
    const lifted = { holdId: 'H1', until: from, documentHash: 'b'.repeat(64), reason: '登记有误' };
    await story.on('2025-06-25').party({ type: 'LiftHold', data: lifted });
    await story.processes();
    expect((await story.view()).agreements[0]?.status).toBe('BREACHED');
  });

  it('has each loan’s row told by itself', async () => {
    const story = await new HeldStory().agreedAndHeld('2025-06-09', ['JB1', 'JB2']);
    await story.isFreed('H1', '2025-06-20');
    expect((await story.told()).map(({ loanIds }) => loanIds)).toEqual([['JB1'], ['JB2']]);
  });
});
