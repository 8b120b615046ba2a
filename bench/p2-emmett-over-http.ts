/**
 * P2 over HTTP: the same lifecycles; against Emmett doing the same work: Express routes, the same tokens, the same bodies, one
 * request a command, 32 at once. Read models are kept by ours alone.
 */
import { AskedChild } from './ask';
import type { Bench } from './bench';
import { APPEND_HEADERS, OWN_COMMANDS } from './emmett-api';
import type { EmmettTask } from './emmett.child';
import { HttpCaller, type Posted } from './http-caller';
import { AT_ONCE, CALLERS } from './lifecycle';
import { openStage } from './lifecycle-stage';
import { type Comparison, compare, inFlight, rate } from './measure';
import { type Ids, idsOf, retold, type Story, type StoryAppend } from './story';

export async function lifecyclesAgainstEmmettOverHttp(bench: Bench): Promise<Comparison> {
  const { rounds, log } = bench;
  const postgresUrl = await bench.createDatabase('bench_p2_http_emmett');
  const emmett = new AskedChild<EmmettTask, number>('dist/bench/emmett.child.js', { EMMETT_POSTGRES_URL: postgresUrl });
  const { story, posted, tokens, issuer, count, live, stop } = await openStage(bench, 'bench_p2_http');
  try {
    const port = await emmett.ask({ kind: 'serve', story, tokens });
    const http = new HttpCaller(`http://127.0.0.1:${port}`, issuer, AT_ONCE);
    for (const caller of CALLERS) await http.introduce(caller);
    const commands = commandsOf(story, posted);
    const comparison = await compare({
      id: 'P2-HTTP',
      work: 'whole lifecycles over HTTP, 32 at once',
      reference: 'Emmett 0.42 behind Express: same token and body checks, one request a command',
      unit: 'events/s',
      reach: 1,
      notes: `${count} lifecycles of ${story.events} events in ${commands.length} commands a measurement`,
      rounds,
      log,
      ours: live,
      theirs: (round) =>
        rate(count * story.events, () =>
          inFlight(count, AT_ONCE, (n) => tell(http, story, commands, idsOf(`T${round + 1}`, n))),
        ),
    });
    http.close();
    return comparison;
  } finally {
    await stop();
    await emmett.stop();
  }
}

/** What is sent for every append of the story: as it was sent to us, or an order without a body for what we do by ourselves. */
function commandsOf(story: Story, posted: readonly Posted[]): readonly Posted[] {
  const sent = posted.filter(({ path }) => path !== '/sweeps');
  const commands = story.appends.map((text) => {
    const { actor } = (JSON.parse(text) as StoryAppend).events[0]?.metadata as { actor: { kind: string } };
    const own = { caller: CALLERS[0], path: OWN_COMMANDS, body: {} };
    return actor.kind === 'process' ? own : (sent.shift() ?? own);
  });
  if (sent.length > 0) throw new Error(`${sent.length} requests of the story led to no append`);
  return commands;
}

async function tell(http: HttpCaller, story: Story, commands: readonly Posted[], ids: Ids): Promise<void> {
  for (const [at, { caller, path, body }] of commands.entries()) {
    const itsBody = JSON.parse(retold(story, JSON.stringify(body), ids)) as object;
    await http.post(caller, retold(story, path, ids), `${ids.loanId}-${at}`, itsBody, undefined, {
      [APPEND_HEADERS.append]: String(at),
      [APPEND_HEADERS.loanId]: ids.loanId,
      [APPEND_HEADERS.borrowerId]: ids.borrowerId,
    });
  }
}
