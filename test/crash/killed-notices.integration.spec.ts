import { EventStoreDBClient, type JSONRecordedEvent, START } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, addMonthsClamped, localDate, type LocalDate } from '#kernel';
import { SandboxPartners } from '#sandbox-partners';
import { freshComparison, KillableSystem, PROGRAMS } from './killable-system';

const PERSONS = 24;
const DAYS = 30;
/** At least so many programs are killed in the month. */
const KILLS = 20;

interface Person {
  readonly partyId: string;
  readonly loanId: string;
  readonly dueOn: LocalDate;
}

interface Told {
  readonly partyId: string;
  readonly noticeId: string;
  readonly template: string;
  readonly occasion: string;
}

/** What the gateway is told to do about each fifth of the persons. */
const BEHAVIOURS = ['ANSWERS', 'LOSES_ANSWER', 'REPEATS', 'REPORTS', 'BOUNCES'] as const;

describe('a month of notices while every process is killed at random', () => {
  let sandbox: SandboxPartners;
  let system: KillableSystem;
  let today: LocalDate;
  let keys = 0;
  /** Reports of the gateway that were refused, and why: none has a reason to be. */
  const unheard: string[] = [];

  beforeAll(async () => {
    sandbox = await SandboxPartners.start();
    const { REPRIEVE_MESSAGING_URL, REPRIEVE_MESSAGING_KEY } = sandbox.environment();
    system = await KillableSystem.start({ REPRIEVE_MESSAGING_URL, REPRIEVE_MESSAGING_KEY });
    sandbox.reportTo(async ({ partyId, noticeId, ...report }) => {
      const heard = send(`/borrowers/${partyId}/notices/${noticeId}/delivery-reports`, 'service', report);
      await heard.catch((error: unknown) => unheard.push(String(error)));
    });
    today = localDate(String((await system.call('GET', '/clock', 'operator')).body['businessDate']));
  }, 180_000);
  afterAll(async () => {
    await system.stop();
    await sandbox.stop();
  }, 60_000);

  const send = async (route: string, role: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await system.command(route, role, body, `key-${(keys += 1)}`);
    if (answer.status >= 400) throw new Error(`${route}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  /** Whose first instalment falls due in the first days of the month and is never paid; every fourth has no number. */
  async function register(n: number): Promise<Person> {
    const [partyId, loanId] = [`KM-${n}`, `KM-${n}-L1`];
    let dueOn = addDays(today, 1 + (n % 4));
    while (Number(dueOn.slice(8)) > 28) dueOn = addDays(dueOn, 1);
    const behaviour = BEHAVIOURS[n % BEHAVIOURS.length] ?? 'ANSWERS';
    sandbox.behave('MESSAGING', behaviour, behaviour === 'BOUNCES' ? `${partyId}/SMS` : partyId);
    if (n % 4 !== 0) await send('/parties', 'service', { partyId, name: '王小明', phone: '13800138000' });
    await send('/loans', 'service', {
      ...{ loanId, borrowerId: partyId, product: 'JIEBEI_EPI', method: 'EPI', principal: 1_200_000 },
      ...{ disbursedOn: addMonthsClamped(dueOn, -1), dueDay: Number(dueOn.slice(8)), numberOfInstalments: 12 },
      ...{ dailyRate: '0.0004', penaltyDailyRate: '0.0006', penaltyCapAnnual: '0.24' },
    });
    return { partyId, loanId, dueOn };
  }

  /** Day after day, each asked for again under its key until it has turned. */
  async function live(): Promise<LocalDate> {
    for (let day = 1; day <= DAYS; day += 1) {
      const to = addDays(today, day);
      const route = '/clock/advance';
      while ((await system.command(route, 'operator', { to }, `day-${to}`)).status !== 200) await sleep(200);
    }
    return addDays(today, DAYS);
  }

  async function noticesOf({ partyId }: Person): Promise<readonly { readonly status: string }[]> {
    const answer = await system.call('GET', `/borrowers/${partyId}/contacts`, 'officer').catch(() => undefined);
    return (answer?.body['notices'] as { status: string }[] | undefined) ?? [{ status: 'OPEN' }];
  }

  async function untilNothingIsOpen(persons: readonly Person[]): Promise<void> {
    const deadline = Date.now() + 120_000;
    for (const person of persons) {
      while ((await noticesOf(person)).some(({ status }) => status === 'OPEN')) {
        if (Date.now() > deadline) throw new Error(`${person.partyId} waits: ${system.output.slice(-5).join('')}`);
        await sleep(200);
      }
    }
  }

  async function eventsOfContacts(): Promise<readonly JSONRecordedEvent[]> {
    const client = EventStoreDBClient.connectionString(system.eventStoreUrl);
    const events: JSONRecordedEvent[] = [];
    for await (const { event } of client.readAll({ fromPosition: START })) {
      if (event?.isJson && event.streamId.startsWith('contact-')) events.push(event);
    }
    await client.dispose();
    return events;
  }

  it('tells nobody the same twice, and leaves nobody untold', async () => {
    const persons: Person[] = [];
    for (let n = 0; n < PERSONS; n += 1) persons.push(await register(n));
    let isOver = false;
    const killed: (typeof PROGRAMS)[number][] = [];
    const killing = async (): Promise<void> => {
      while (!isOver || killed.length < KILLS) {
        await sleep(1_000 + Math.random() * 2_000);
        // The processes tell people: they die most.
        const program = Math.random() < 0.4 ? 'processes' : (PROGRAMS[killed.length % PROGRAMS.length] ?? 'processes');
        // What was down already, or ended by itself, did not die of it.
        if (await system.kill(program)) killed.push(program);
        await system.untilReady();
      }
    };
    const month = live().finally(() => (isOver = true));
    await Promise.all([killing(), month]);
    const lastDay = await month;
    await system.untilReady();
    await untilNothingIsOpen(persons);

    const events = await eventsOfContacts();
    const dataOf = (type: string): readonly Told[] =>
      events.filter((event) => event.type === type).map(({ data }) => data as unknown as Told);
    const [prepared, made] = [dataOf('NoticePrepared'), dataOf('ContactMade')];
    const messages = sandbox.messages();
    const requests = sandbox.requests('MESSAGING').length;
    process.stdout.write(
      `${killed.length} programs killed in ${DAYS} days; ${prepared.length} notices to ${persons.length} persons, ` +
        `${requests} requests to the gateway, ${messages.length} messages arrived, ${made.length} recorded as arrived\n`,
    );
    expect(new Set(killed)).toEqual(new Set(PROGRAMS));
    expect(unheard).toEqual([]);
    // Nobody was missed: found once, and on every set day that came.
    for (const { partyId, loanId, dueOn } of persons) {
      const told = prepared.filter((one) => one.partyId === partyId);
      expect(told.filter(({ template }) => template === 'OVERDUE_FOUND')).toHaveLength(1);
      const again = told.filter(({ template }) => template === 'OVERDUE_STILL').map(({ occasion }) => occasion);
      const setDays = [3, 7, 15, 30].filter((day) => addDays(dueOn, day) <= lastDay);
      expect([partyId, [...again].sort()]).toEqual([partyId, setDays.map((day) => `${loanId}/${dueOn}/${day}`).sort()]);
    }
    // Nobody was told twice: every notice arrived as one message, and is recorded once.
    const once = prepared.map(({ noticeId }) => noticeId).sort();
    expect(new Set(once).size).toBe(once.length);
    expect(messages.map(({ noticeId }) => noticeId).sort()).toEqual(once);
    expect(made.map(({ noticeId }) => noticeId).sort()).toEqual(once);
    const words = messages.map(({ partyId, text }) => `${partyId} ${text}`);
    expect(new Set(words).size).toBe(words.length);
    expect(events.filter(({ type }) => type === 'ContactViolationFound')).toEqual([]);
    expect(new Set((await freshComparison(system)).map(({ equal }) => equal))).toEqual(new Set([true]));
  }, 900_000);
});
