import { readFileSync } from 'node:fs'; // kernel-imports-nothing
export const text = readFileSync;
