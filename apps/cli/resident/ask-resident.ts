/** Asks the process that runs on a folder. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { liveRun, type SystemFolder } from '#local-system';
import type { Answer } from '../answer';
import { EXIT } from '../exit-codes';
import { residentNote } from './resident-note';
import type { Question, Told } from './told';

/** The exit code; null when nobody is there to answer. */
export async function askResident(
  folder: SystemFolder,
  question: Question,
  answer: Answer,
  say: (line: string) => void,
): Promise<number | null> {
  const run = liveRun(folder);
  const note = run?.owner.kind === 'system' && run.state === 'running' ? residentNote(folder.root) : undefined;
  if (!run || !note) return null;
  const asked = request({
    host: '127.0.0.1',
    port: note.port,
    method: 'POST',
    headers: { authorization: `Bearer ${note.password}`, 'content-type': 'application/json' },
  });
  asked.end(JSON.stringify(question));
  let response: IncomingMessage;
  try {
    [response] = (await once(asked, 'response')) as [IncomingMessage];
  } catch {
    return null; // it has just ended
  }
  if (response.statusCode !== 200) return null;
  say(`Reprieve in ${folder.root} (process ${run.owner.pid}, http://127.0.0.1:${run.node?.port}).`);
  try {
    return await listen(response, answer, say);
  } finally {
    // Also when the reader of the answer has gone: whoever answers stops then.
    asked.destroy();
  }
}

async function listen(response: IncomingMessage, answer: Answer, say: (line: string) => void): Promise<number> {
  try {
    for await (const told of toldIn(response)) {
      if ('exit' in told) return told.exit;
      if ('say' in told) say(told.say);
      else await answer.line(told.line);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
  }
  say('The system ended before it had answered; ask again.');
  return EXIT.incomplete;
}

async function* toldIn(response: IncomingMessage): AsyncGenerator<Told, void, void> {
  let rest = '';
  for await (const text of response.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as Told;
  }
}
