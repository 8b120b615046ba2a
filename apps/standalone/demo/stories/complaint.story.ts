/** Complaints by every channel: answered in time and late, extended, taken above, withdrawn, joined; and what is changed because of them. */
import { addDays, type LocalDate } from '#kernel';
import type { Story } from '../calendar';
import { appOf, APPROVER, REVIEWER, SERVICING } from '../callers';
import type { Caller } from '../api-client';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import type { LedgerComplaint } from '../month/month-ledger';
import { sendOnce } from '../send-once';
import { registered } from './contact.story';
import { documentHash } from './document-hash';
import { personOf } from './persons';
import { november, type StoryWorld } from './story-world';

/** Days to answer, from the day it came in: as it comes, complicated, specially complicated (order 2020 No. 3, art. 17). */
const ANSWER_DAYS = [15, 30, 60];
const FILED_ON = november(4);
const EXTENSIONS = ['COMPLICATED', 'SPECIALLY_COMPLICATED'];

/** How one complaint goes. */
interface Plot {
  readonly intake: string;
  readonly complainant: 'BORROWER' | 'REPRESENTATIVE' | 'HEIR' | 'THIRD_PARTY' | 'UNKNOWN';
  readonly cause: string;
  readonly outcome: string;
  readonly answeredOn?: LocalDate;
  readonly extensions?: number;
  readonly again?: string;
  /** Who is asked above, and what comes of it. */
  readonly above?: { readonly to: 'SUPERIOR_UNIT' | 'REGULATOR'; readonly outcome: string };
  readonly joined?: boolean;
  readonly improved?: boolean;
}

const IN_TIME = november(12);
const PLOTS: readonly Plot[] = [
  {
    intake: 'HOTLINE',
    complainant: 'BORROWER',
    cause: 'COLLECTION',
    outcome: 'UPHELD',
    answeredOn: IN_TIME,
    improved: true,
  },
  {
    intake: 'APP',
    complainant: 'BORROWER',
    cause: 'DISCLOSURE',
    outcome: 'NOT_UPHELD',
    answeredOn: IN_TIME,
    above: { to: 'SUPERIOR_UNIT', outcome: 'UPHELD' },
  },
  {
    intake: 'BRANCH',
    complainant: 'BORROWER',
    cause: 'SERVICE',
    outcome: 'PARTLY_UPHELD',
    answeredOn: november(27),
    extensions: 1,
  },
  { intake: 'REGULATOR', complainant: 'BORROWER', cause: 'PRICING', outcome: 'UPHELD', answeredOn: IN_TIME },
  { intake: 'SOCIAL_MEDIA', complainant: 'UNKNOWN', cause: 'COLLECTION', outcome: 'SETTLED', answeredOn: IN_TIME },
  {
    intake: 'LETTER',
    complainant: 'BORROWER',
    cause: 'CONTRACT_TERMS',
    outcome: 'NOT_UPHELD',
    answeredOn: IN_TIME,
    above: { to: 'REGULATOR', outcome: 'SETTLED' },
  },
  { intake: 'HOTLINE', complainant: 'BORROWER', cause: 'SERVICE', outcome: 'WITHDRAWN' },
  {
    intake: 'HOTLINE',
    complainant: 'BORROWER',
    cause: 'COLLECTION',
    outcome: 'UPHELD',
    answeredOn: IN_TIME,
    again: 'REGULATOR',
  },
  {
    intake: 'HOTLINE',
    complainant: 'BORROWER',
    cause: 'PRICING',
    outcome: 'NOT_UPHELD',
    answeredOn: november(23),
    joined: true,
  },
  {
    intake: 'BRANCH',
    complainant: 'REPRESENTATIVE',
    cause: 'RULES_AND_PROCESS',
    outcome: 'SETTLED',
    answeredOn: IN_TIME,
  },
  { intake: 'APP', complainant: 'BORROWER', cause: 'SAFETY_OF_INFORMATION', outcome: 'OPEN', extensions: 2 },
  { intake: 'LETTER', complainant: 'HEIR', cause: 'COLLECTION', outcome: 'UPHELD', answeredOn: IN_TIME },
  { intake: 'HOTLINE', complainant: 'THIRD_PARTY', cause: 'COLLECTION', outcome: 'UPHELD', answeredOn: IN_TIME },
  { intake: 'REGULATOR', complainant: 'BORROWER', cause: 'COLLECTION', outcome: 'OPEN' },
];

export async function* complained(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const plot = PLOTS[part.nth % PLOTS.length];
  if (!plot) throw new Error('there is no such complaint');
  const filing = new Filing(world, desk, plot);
  yield FILED_ON;
  await registered(desk);
  await filing.file();
  const { extensions = 0, answeredOn, outcome, above, joined } = plot;
  if (joined) await filing.join();
  if (outcome === 'WITHDRAWN') return await filing.withdraw();
  yield addDays(FILED_ON, 1);
  await filing.acknowledge();
  if (extensions > 0) {
    yield november(17);
    for (const ground of EXTENSIONS.slice(0, extensions)) await filing.extend(ground);
  }
  if (answeredOn) {
    yield answeredOn;
    await filing.answer(REVIEWER, outcome);
    if (plot.complainant === 'UNKNOWN') await filing.linkPerson();
  }
  if (above) {
    yield november(16);
    await filing.goAbove(above.to, november(16));
    yield november(25);
    await filing.answer(APPROVER, above.outcome, '-above');
  }
  if (plot.improved) await filing.improve();
  filing.note();
}

class Filing {
  private readonly complaintId: string;
  private readonly at: string;

  constructor(
    private readonly world: StoryWorld,
    private readonly desk: CaseDesk,
    private readonly plot: Plot,
  ) {
    this.complaintId = `TS-${desk.borrowerId}`;
    this.at = `/complaints/${this.complaintId}`;
  }

  private get coding() {
    return { channel: 'TELEPHONE', business: 'LOAN', cause: this.plot.cause };
  }

  async file(): Promise<void> {
    const { api } = this.world;
    const { borrowerId, caseId, loanIds } = this.desk;
    const { intake, complainant, again } = this.plot;
    const about = {
      complaintId: this.complaintId,
      account: '一天接到多个电话，要求说明。',
      loanIds,
      caseIds: [caseId],
    };
    const received = { intake, receivedOn: FILED_ON };
    if (intake === 'APP') {
      await sendOnce(api, appOf(borrowerId), `/borrowers/${borrowerId}/complaints`, about);
    } else if (complainant === 'UNKNOWN') {
      const post = { platform: 'weibo', postId: `P-${borrowerId}`, author: '网友' };
      const { loanIds: _loans, caseIds: _cases, ...posted } = about;
      await sendOnce(
        api,
        SERVICING,
        '/complaints',
        { ...posted, ...received, complainant: { kind: complainant }, post },
        borrowerId,
      );
    } else {
      const filed = { ...about, ...received, partyId: borrowerId, complainant: await this.complainant() };
      await sendOnce(api, SERVICING, '/complaints', filed, borrowerId);
    }
    if (again) {
      const regulator = { intake: again, intakeReference: `NFRA-${borrowerId}`, receivedOn: FILED_ON };
      await sendOnce(api, SERVICING, `${this.at}/receipts`, regulator);
    }
  }

  private async complainant(): Promise<object> {
    const { complainant: kind } = this.plot;
    if (kind === 'BORROWER') return { kind };
    if (kind === 'THIRD_PARTY') return { kind, name: '陈静', reachedBy: '+86 137 0000 0001' };
    const partyId = `Q${this.desk.borrowerId}`;
    const { name, phone } = personOf(partyId);
    await this.desk.registerParty(partyId, name, phone);
    return { kind, partyId, proofHash: documentHash(`${kind} ${this.complaintId}`) };
  }

  /** The regulator sends on what the hotline has already: it goes on as one. */
  async join(): Promise<void> {
    const { api, ledger } = this.world;
    const { borrowerId } = this.desk;
    const second = `${this.complaintId}-2`;
    const told = { intake: 'REGULATOR', receivedOn: FILED_ON, account: '同上', complainant: { kind: 'BORROWER' } };
    await sendOnce(api, SERVICING, '/complaints', { complaintId: second, partyId: borrowerId, ...told }, second);
    await sendOnce(api, REVIEWER, `/complaints/${second}/joining`, { into: this.complaintId });
    ledger.joined.push(second);
  }

  async withdraw(): Promise<void> {
    await sendOnce(this.world.api, SERVICING, `${this.at}/withdrawal`, { withdrawnOn: FILED_ON, reason: '已解决' });
    this.note();
  }

  async acknowledge(): Promise<void> {
    await sendOnce(this.world.api, REVIEWER, `${this.at}/acknowledgement`, {});
    await sendOnce(this.world.api, REVIEWER, `${this.at}/coding`, this.coding);
  }

  async extend(ground: string): Promise<void> {
    const extension = { ground, reason: '需调取外包机构录音', noticedOn: november(17) };
    await sendOnce(this.world.api, APPROVER, `${this.at}/extension`, extension, ground);
  }

  async answer(by: Caller, outcome: string, again = ''): Promise<void> {
    const granted = outcome.endsWith('UPHELD') && outcome !== 'NOT_UPHELD' ? [{ remedy: 'APOLOGY' }] : [];
    const told = { outcome, granted, answer: '经核查，现答复如下。' };
    await sendOnce(this.world.api, by, `${this.at}/answer`, told, again);
  }

  async linkPerson(): Promise<void> {
    const { borrowerId: partyId, caseId } = this.desk;
    await sendOnce(this.world.api, REVIEWER, `${this.at}/links`, { partyId, caseIds: [caseId] });
  }

  async goAbove(to: string, escalatedOn: LocalDate): Promise<void> {
    const { api } = this.world;
    const { borrowerId } = this.desk;
    const because = '未说明合同条款';
    if (this.plot.intake === 'APP') {
      const at = `/borrowers/${borrowerId}${this.at}/review`;
      await sendOnce(api, appOf(borrowerId), at, { because });
    } else await sendOnce(api, SERVICING, `${this.at}/escalation`, { to, because, escalatedOn });
  }

  async improve(): Promise<void> {
    const measure = { measure: '外呼系统限制每日次数', ownerId: 'collections-lead', doneBy: '2026-12-31' };
    const improvement = { improvementId: `IMP-${this.complaintId}`, ...measure, cause: this.plot.cause, sameCause: [] };
    await sendOnce(this.world.api, APPROVER, `${this.at}/improvements`, improvement);
  }

  /** What the report must make of it at the end of the month. */
  note(): void {
    const { intake, again, joined, outcome, answeredOn, extensions = 0, above, improved } = this.plot;
    const told: LedgerComplaint = {
      complaintId: this.complaintId,
      intakes: [intake, ...(again ? [again] : []), ...(joined ? ['REGULATOR'] : [])],
      receivedOn: FILED_ON,
      dueOn: addDays(FILED_ON, ANSWER_DAYS[extensions] ?? 0),
      coding: outcome === 'WITHDRAWN' ? null : this.coding,
      outcome: above?.outcome ?? outcome,
      answeredOn: answeredOn ?? null,
      ...{ extensions, escalated: above !== undefined, improved: improved ?? false },
    };
    this.world.ledger.complaints.push(told);
  }
}
