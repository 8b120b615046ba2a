/**
 * The operating-system account Postgres runs under. Postgres refuses to run as root, so root hands it to an ordinary
 * account; everybody else runs it as themselves.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** An ordinary account; its name is for messages only. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

const PREFERRED = 'postgres';
const LAST_RESORT = 'nobody';

/** The account to drop to, or undefined when this process is not root (or the platform has no accounts). */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const account = lookUp(PREFERRED) ?? createAccount() ?? lookUp(LAST_RESORT);
  if (!account) {
    throw new Error('Postgres cannot run as root, and there is neither a "postgres" user nor a way to create one.');
  }
  return account;
}

function lookUp(name: string): Account | undefined {
  const row = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find((fields) => fields[0] === name);
  if (!row) return undefined;
  return { uid: Number(row[2]), gid: Number(row[3]), name };
}

function createAccount(): Account | undefined {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', PREFERRED], { stdio: 'ignore' });
  } catch {
    // No useradd here, or another process was faster: the look-up tells.
  }
  return lookUp(PREFERRED);
}
