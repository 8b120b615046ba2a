import { accrue } from '#lending'; // loan-math-imports-the-kernel-only
export const penalty = accrue;
