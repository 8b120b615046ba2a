/** Builds when a source is newer than what was built: a command line that is typed often must not wait for the same build. */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const SOURCES = ['libs', 'apps', 'bench', 'package.json', '.swcrc'];
/** Every build writes every program. */
const BUILT = path.join('dist', 'apps', 'cli', 'main.js');

/** When the youngest file or folder below was changed; a folder changes when something in it is added or removed. */
function changedAt(place) {
  const stat = statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(place, { withFileTypes: true });
  return inside.reduce((latest, { name }) => Math.max(latest, changedAt(path.join(place, name))), stat.mtimeMs);
}

const builtAt = statSync(BUILT, { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (SOURCES.some((source) => changedAt(source) > builtAt)) {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exitCode = status ?? 1;
}
