/** Where this project's built programs are, whether the caller runs built or is being tested from source. */
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder that holds package.json. */
export function projectFolder(from: string = __dirname): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === path.dirname(folder)) throw new Error(`no package.json above ${from}`);
  }
}

/** A built script by its path below `dist`. @throws Error when the project has not been built. */
export function builtProgram(script: string): string {
  const file = path.join(projectFolder(), 'dist', script);
  if (!existsSync(file)) throw new Error(`${file} is missing: run "npm run build" first.`);
  return file;
}
