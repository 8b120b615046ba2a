/**
 * How personal data is shown: by its kind and by the role of who looks. A kind or role that is not in the matrix cannot
 * be asked for, and what is too short to be masked is hidden whole.
 */
import type { PersonalKind, Role } from '#kernel';
import { ERASED } from './field-cipher';

export type Visibility = 'clear' | 'masked' | 'hidden';

/** Who sees what by default. Officers need a person's words to judge hardship, but not the whole phone number. */
export const VISIBILITY: { readonly [R in Role]: { readonly [K in PersonalKind]: Visibility } } = {
  // Their own: a phone may be lent, and what it shows is enough to know it again.
  borrower: { name: 'masked', phone: 'masked', identityNumber: 'masked', text: 'clear', secret: 'hidden' },
  service: { name: 'clear', phone: 'clear', identityNumber: 'clear', text: 'clear', secret: 'hidden' },
  officer: { name: 'masked', phone: 'masked', identityNumber: 'masked', text: 'clear', secret: 'hidden' },
  supervisor: { name: 'masked', phone: 'masked', identityNumber: 'masked', text: 'clear', secret: 'hidden' },
  compliance: { name: 'masked', phone: 'masked', identityNumber: 'masked', text: 'clear', secret: 'hidden' },
  auditor: { name: 'masked', phone: 'masked', identityNumber: 'masked', text: 'hidden', secret: 'hidden' },
  policy: { name: 'hidden', phone: 'hidden', identityNumber: 'hidden', text: 'hidden', secret: 'hidden' },
  operator: { name: 'hidden', phone: 'hidden', identityNumber: 'hidden', text: 'hidden', secret: 'hidden' },
};

/** Stands in place of what a role sees nothing of. */
export const HIDDEN = '***';

/** 138****5678 */
export function maskPhone(phone: string): string {
  return /^\d{11}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(7)}` : hide(phone);
}

/** 110***********1234 */
export function maskIdentityNumber(number: string): string {
  return number.length >= 15
    ? `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`
    : hide(number);
}

/** 张* for 张三, 欧** for 欧阳锋: the first character, one star for every other. */
export function maskName(name: string): string {
  const [first, ...others] = [...name];
  return first === undefined || others.length === 0 ? hide(name) : `${first}${'*'.repeat(others.length)}`;
}

/** A value as this role may see it. 已删除 stays as it is for everybody. */
export function showPersonal(value: string, kind: PersonalKind, role: Role): string {
  if (value === ERASED) return value;
  switch (VISIBILITY[role][kind]) {
    case 'clear':
      return value;
    case 'masked':
      return maskOfKind(value, kind);
    case 'hidden':
      return hide(value);
  }
}

function maskOfKind(value: string, kind: PersonalKind): string {
  switch (kind) {
    case 'phone':
      return maskPhone(value);
    case 'identityNumber':
      return maskIdentityNumber(value);
    case 'name':
      return maskName(value);
    case 'text':
    case 'secret':
      return hide(value);
  }
}

function hide(value: string): string {
  return value === '' ? '' : HIDDEN;
}
