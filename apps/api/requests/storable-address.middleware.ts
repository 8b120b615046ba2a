/** Refuses addresses that hold NUL, in path or query: no store can keep it, and no id or filter has it. */
import type { NextFunction, Request, Response } from 'express';
import { invalid } from '../problems/problem';

export function storableAddress(request: Request, _response: Response, next: NextFunction): void {
  if (!/%00/.test(request.url)) return next();
  next(invalid([{ parameter: 'address', code: 'TEXT_NOT_STORABLE', detail: 'the address holds NUL' }]));
}
