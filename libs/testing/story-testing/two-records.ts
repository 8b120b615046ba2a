/** Two records of which a supervisor thinks that they are one person, and then that they are not. */
import { localDate } from '#kernel';
import { isRegistered, loanArrears, sweepLoan } from '#lending';
import { goldenLoan } from '#lending-testing';
import { OFFICER, PROCESS } from '#negotiation-testing';
import { ForParty } from '#parties';
import { Story } from './story';

const HASH = 'a'.repeat(64);
const SUPERVISOR = { kind: 'person', role: 'supervisor' } as const;

/** C2 has JB2 and the loan of the story's own person C1 is JB1; C2 is merged into C1. */
export class TwoRecords extends Story {
  static async registered(day: string): Promise<TwoRecords> {
    const story = new TwoRecords('C1').on(day);
    for (const partyId of ['C1', 'C2']) {
      await story.party({ type: 'RegisterParty', data: { partyId, name: '王小明', phone: '13800138000' } }, partyId);
    }
    await story.registered();
    await story.registered(goldenLoan('JB2', 'C2'));
    await story.processes();
    return story;
  }

  async says(partyId: string, type: ForParty['type'], data: object, id = 'supervisor-1'): Promise<void> {
    const { commands } = await this.system;
    const command = new ForParty(partyId, type, data, { context: this.context({ ...SUPERVISOR, id }) });
    expect(await commands.execute(command)).toMatchObject({ kind: 'accepted' });
    await this.processes();
  }

  merge = () => this.says('C2', 'MergeParties', { survivorId: 'C1', foundBy: 'officer-7', evidence: '身份证号一致' });
  undo = () => this.says('C2', 'UndoMerge', { reason: '并非同一人' });
  dies = (partyId: string, from: string) =>
    this.says(partyId, 'PlaceHold', {
      ...{ holdId: 'H1', kind: 'DEATH', from: localDate(from), documentHash: HASH, reason: '家属提交证明' },
    });
  sued = (partyId: string, holdId = 'H1') =>
    this.says(partyId, 'PlaceHold', { holdId, kind: 'COURT', documentHash: HASH });
  /** @param holdId as the holds of that record are shown */
  lifts = (partyId: string, holdId: string) =>
    this.says(partyId, 'LiftHold', { holdId, documentHash: HASH }, 'officer-3');
  lives = (partyId: string, until: string) =>
    this.says(
      partyId,
      'LiftHold',
      { holdId: 'H1', until: localDate(until), documentHash: HASH, reason: '登记有误' },
      'supervisor-2',
    );

  /** The first matter in the first case of a record has no prospect. */
  withdrawsMatterOf = (partyId: string) =>
    this.sends(
      'WithdrawEscalation',
      { caseId: `${partyId}-1`, escalationId: `${partyId}-1-L1`, because: 'NO_PROSPECT' },
      OFFICER,
    );

  /** What the sweep of the day tells of loans, in the case of whoever they belong to. */
  async sweepFinds(...loanIds: readonly string[]): Promise<void> {
    const { reporting } = await this.system;
    for (const loanId of loanIds) {
      const state = await this.loanState(loanId);
      const look = { asOf: this.businessDate, previous: null, inCase: true };
      const found = isRegistered(state) ? sweepLoan(state, look) : null;
      if (found) await reporting.report(found.report, this.context(PROCESS));
    }
    await this.processes();
  }

  async dpd(): Promise<readonly (number | undefined)[]> {
    const states = await Promise.all(['JB1', 'JB2'].map((loanId) => this.loanState(loanId)));
    return states.map((state) => loanArrears(state, this.businessDate)?.dpd);
  }

  /** What rests on a loan, by the hold: since when and until when. */
  async pauses(loanId: string): Promise<readonly string[]> {
    const { pauses } = await this.loanState(loanId);
    return pauses.map(({ holdId, kind, until }) => `${holdId} ${kind} ${until ?? 'stands'}`);
  }

  async heldClocks(): Promise<readonly (string | null)[]> {
    return (await this.state()).episodes.at(-1)?.holds.map(({ until }) => until) ?? [];
  }
}
