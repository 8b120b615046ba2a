/**
 * Connects to the system a command works on. That of a folder is joined if it runs, and otherwise started for the command
 * and stopped after it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { FolderInUse, joinedEnvironment, LocalServices, settingsOf, type SystemFolder } from '#local-system';
import { environmentInWords, type Place } from './place';

/** A system a command can work on. */
export interface Connection {
  /** Settings of every process of that system. */
  readonly environment: NodeJS.ProcessEnv;
  /** True when nobody else keeps the read models, so that this process has to. */
  readonly keepsReadModels: boolean;
  /** Stops what was started for the command. */
  close(): Promise<void>;
}

const WAIT_LIMIT_MS = 30 * 60_000;

/** @param say told which system it is, and what is started for the command */
export async function connect(place: Place, say: (line: string) => void): Promise<Connection> {
  if (place.kind === 'folder') return inFolder(place.folder, say);
  say(environmentInWords(process.env));
  return { environment: process.env, keepsReadModels: false, close: async () => {} };
}

async function inFolder(folder: SystemFolder, say: (line: string) => void): Promise<Connection> {
  const settings = settingsOf(folder);
  const deadline = Date.now() + WAIT_LIMIT_MS;
  let saidWhom: number | undefined;
  let told = false;
  const started = (line: string): void => {
    if (!told) say(`Reprieve in ${folder.root}, started for this command.`);
    told = true;
    say(line);
  };
  for (;;) {
    try {
      const services = await LocalServices.start({ folder, kind: 'command', ...settings, log: started });
      services.amend({ state: 'running' });
      return {
        environment: { ...process.env, ...services.environment() },
        keepsReadModels: true,
        close: () => services.stop(),
      };
    } catch (error) {
      if (!(error instanceof FolderInUse) || Date.now() > deadline) throw error;
      const { run } = error;
      if (run.owner.kind === 'system' && run.state === 'running') {
        say(`Reprieve in ${folder.root} (process ${run.owner.pid}, http://127.0.0.1:${run.node?.port}).`);
        const environment = await joinedEnvironment(folder, run);
        return { environment: { ...process.env, ...environment }, keepsReadModels: false, close: async () => {} };
      }
      if (saidWhom !== run.owner.pid) say(`Waiting for process ${run.owner.pid}, which is using ${folder.root}.`);
      saidWhom = run.owner.pid;
    }
    await sleep(200);
  }
}
