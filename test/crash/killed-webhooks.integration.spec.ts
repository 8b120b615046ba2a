/** Receivers of webhooks while every process is killed: every event of their types is told, in the order of its stream. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Behaviour, TestReceiver } from '#webhooks-testing';
import { KillableSystem, type ProgramName } from './killable-system';

const PEOPLE = 8;
const CHANGES = 6;
const TYPES = ['PartyRegistered', 'ContactDetailsChanged'];
const WAYS: readonly Behaviour[] = ['TAKES', 'TAKES', 'LOSES_ANSWER', 'FAILS', 'CLOSES_HALFWAY'];

interface Fed {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
}

describe('processes killed while receivers of webhooks are told', () => {
  let receiver: TestReceiver;
  let well: TestReceiver;
  let system: KillableSystem;

  beforeAll(async () => {
    [receiver, well] = [await TestReceiver.start(), await TestReceiver.start()];
    system = await KillableSystem.start({
      REPRIEVE_WEBHOOK_ADDRESSES: `${receiver.address},${well.address}`,
      REPRIEVE_WEBHOOK_LOOPBACK: 'on',
    });
  }, 120_000);
  afterAll(async () => {
    await system.stop();
    await receiver.stop();
    await well.stop();
  }, 60_000);

  let keys = 0;
  const send = async (route: string, role: string, body: object): Promise<void> => {
    const answer = await system.command(route, role, body, `hook-${(keys += 1)}`);
    if (answer.status >= 400) throw new Error(`${route}: ${JSON.stringify(answer.body)}`);
  };
  async function fed(): Promise<readonly Fed[]> {
    const { body } = await system.call('GET', `/events?limit=500&types=${TYPES.join(',')}`, 'service');
    return body['events'] as Fed[];
  }
  async function live(): Promise<void> {
    for (let person = 0; person < PEOPLE; person += 1) {
      await send('/parties', 'service', { partyId: `K${person}`, name: '王小明', phone: '+86 138 0013 8000' });
    }
    for (let change = 0; change < CHANGES; change += 1) {
      for (let person = 0; person < PEOPLE; person += 1) {
        await send(`/parties/K${person}/contact-details`, 'service', { phone: `+86 139 0013 90${change}${person}` });
      }
    }
  }
  async function killing(until: () => boolean): Promise<number> {
    const order: readonly ProgramName[] = ['processes', 'processes', 'eventstore', 'processes', 'api'];
    let kills = 0;
    // Each program dies in its turn, however fast the rest is.
    for (; !until() || kills < order.length; kills += 1) {
      await sleep(1_200);
      await system.kill(order[kills % order.length] ?? 'processes');
    }
    return kills;
  }

  it('lose nothing, keep the order of each stream, and leak nothing', async () => {
    let turn = 0;
    receiver.behaviour = () => WAYS[(turn += 1) % WAYS.length] ?? 'TAKES';
    for (const { address } of [receiver, well]) {
      await send('/webhooks', 'operator', { address: `${address}/hook`, types: TYPES, reason: 'A test.' });
    }
    let lived = false;
    const living = live().then(() => (lived = true));
    const kills = await killing(() => lived);
    await living;
    expect(kills).toBeGreaterThan(4);
    await system.untilReady();
    receiver.behaviour = 'TAKES';
    const all = await fed();
    expect(all).toHaveLength(PEOPLE * (CHANGES + 1));
    for (const to of [well, receiver]) {
      for (const deadline = Date.now() + 90_000; !all.every(({ id }) => to.taken.includes(id)); await sleep(100)) {
        if (Date.now() > deadline) throw new Error(`never told: ${system.output.slice(-5).join('')}`);
      }
      const firsts = to.received.filter(
        ({ id, taken }, n) => taken && to.received.findIndex((one) => one.id === id && one.taken) === n,
      );
      for (const stream of new Set(all.map((one) => one.stream))) {
        const told = firsts.filter(({ event }) => event.stream === stream).map(({ event }) => event.revision);
        expect(told).toEqual([...told].sort((a, b) => a - b));
      }
      expect(firsts).toHaveLength(all.length);
      expect(JSON.stringify(to.received)).not.toMatch(/王小明|0013/);
    }
  }, 240_000);
});
