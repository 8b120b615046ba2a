/** Imports the tape with the command line that everybody uses; it joins the running system. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { builtProgram } from '#local-system';

/** The summary `reprieve import` prints. */
export interface ImportSummary {
  readonly imported: number;
  readonly extended: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly events: number;
  readonly problems: number;
}

export async function importTape(tape: string, dataDir: string, interrupted: AbortSignal): Promise<ImportSummary> {
  const child = spawn(process.execPath, [builtProgram('apps/cli/main.js'), 'import', tape, '--standalone', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = (): void => void child.kill('SIGTERM');
  interrupted.addEventListener('abort', end, { once: true });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  interrupted.removeEventListener('abort', end);
  if (code !== 0) throw new Error(`The import of ${tape} ended with code ${code}.`);
  return JSON.parse(output) as ImportSummary;
}
