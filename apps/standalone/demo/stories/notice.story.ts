/** What people are told by message while they stay overdue, through the gateway: brought by the next channel, by none, or reported over and over. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ContactChannel } from '#contact';
import { addDays, type LocalDate } from '#kernel';
import type { Story } from '../calendar';
import { REVIEWER } from '../callers';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { sendOnce } from '../send-once';
import { registered } from './contact.story';
import { REQUESTED_ON, type StoryWorld } from './story-world';
import { toldAgainOn } from './told-again';

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 100;
/** That it is still overdue, and that it will be reported; in a second run both are long past and not listed any more. */
const LETTERS = 2;

/** The text comes back: the app brings it. */
export async function* toldByTheNextChannel(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  yield REQUESTED_ON;
  await registered(desk);
  await world.behave('MESSAGING', 'BOUNCES', `${desk.borrowerId}/SMS`);
  yield* told(world, desk, part, { failed: ['SMS'], brought: 'APP_PUSH' });
}

/** The gateway says it has the message, then what became of it: twice, and in the wrong order. */
export async function* toldRepeatedly(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  yield REQUESTED_ON;
  await registered(desk);
  await world.behave('MESSAGING', 'REPEATS', desk.borrowerId);
  yield* told(world, desk, part, { failed: [], brought: 'SMS' });
}

/** No channel brings it, nor what is told before it is reported: an officer writes letters. */
export async function* toldNobody(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { api, ledger } = world;
  const { borrowerId } = desk;
  yield REQUESTED_ON;
  await registered(desk);
  await world.behave('MESSAGING', 'BOUNCES', borrowerId);
  yield* told(world, desk, part, { failed: ['SMS', 'APP_PUSH', 'VOICE_BOT'], brought: null });
  const { notices } = await api.read<Contacts>(REVIEWER, `/borrowers/${borrowerId}/contacts`);
  for (const { noticeId } of notices.filter(({ status }) => status === 'UNREACHED')) {
    const seen = { reached: true, measure: '已寄送挂号信并电话确认' };
    await sendOnce(api, REVIEWER, `/borrowers/${borrowerId}/notices/${noticeId}/follow-up`, seen, `-${noticeId}`);
  }
  ledger.add('noticesFollowedUp', LETTERS);
}

/** Up to the day after. Later notices arrive as usual. */
async function* told(
  world: StoryWorld,
  { borrowerId }: CaseDesk,
  { loans: [loan] }: Part,
  went: { readonly failed: readonly ContactChannel[]; readonly brought: ContactChannel | null },
): Story {
  const preparedOn = loan && toldAgainOn(loan.dpd);
  if (preparedOn === undefined) throw new Error(`${borrowerId} is not told again`);
  yield preparedOn;
  await wentItsWay(world, borrowerId, preparedOn);
  yield addDays(preparedOn, 1);
  world.ledger.notices.push({ partyId: borrowerId, preparedOn, ...went });
  await world.behave('MESSAGING', 'ANSWERS', went.brought === 'APP_PUSH' ? `${borrowerId}/SMS` : borrowerId);
}

interface Contacts {
  readonly today: { readonly day: LocalDate };
  readonly notices: readonly { readonly noticeId: string; readonly status: string; readonly preparedOn: LocalDate }[];
}

const ENDED: ReadonlySet<string> = new Set(['REACHED', 'UNREACHED', 'FOLLOWED_UP', 'LAPSED', 'EXPIRED']);

/** The gateway is asked in its own time: the day goes on when it has said what became of the notice. */
async function wentItsWay({ api }: StoryWorld, borrowerId: string, preparedOn: LocalDate): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(LOOK_EVERY_MS)) {
    const { today, notices } = await api.read<Contacts>(REVIEWER, `/borrowers/${borrowerId}/contacts`);
    const found = notices.find((one) => one.preparedOn === preparedOn);
    if (today.day > preparedOn || (found && ENDED.has(found.status))) return;
    if (Date.now() > deadline)
      throw new Error(`${borrowerId} was not told on ${preparedOn}: ${JSON.stringify(notices)}`);
  }
}
