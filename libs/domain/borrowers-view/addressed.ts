/** What is said of the borrower and of the lender to anybody, said to the borrower: you, and we. */
import type { Bilingual } from '#kernel';

const ENGLISH: readonly (readonly [RegExp, string])[] = [
  [/\bThe borrower’s\b/g, 'Your'],
  [/\bthe borrower’s\b/g, 'your'],
  [/\bThe borrower is\b/g, 'You are'],
  [/\bthe borrower is\b/g, 'you are'],
  [/\bThe borrower\b/g, 'You'],
  [/\bthe borrower\b/g, 'you'],
  [/\bthe identity of the person was\b/g, 'your identity was'],
  [/\bthe person has\b/g, 'you have'],
  [/\bthe person is\b/g, 'you are'],
  [/\bThe lender is\b/g, 'We are'],
  [/\bThe lender was\b/g, 'We were'],
  [/\bthe lender is\b/g, 'we are'],
  [/\bAn officer is\b/g, 'One of our officers is'],
  [/\ban officer is\b/g, 'one of our officers is'],
];

const CHINESE: readonly (readonly [RegExp, string])[] = [
  [/待借款人/g, '请您'],
  [/代其/g, '代您'],
  [/借款人/g, '您'],
  [/客户(?!服|经理)/g, '您'],
  [/待我方/g, '我方将'],
  [/待工作人员/g, '工作人员将'],
];

export function toYou({ en, zh }: Bilingual): Bilingual {
  return { en: replaced(en, ENGLISH), zh: replaced(zh, CHINESE) };
}

function replaced(text: string, by: readonly (readonly [RegExp, string])[]): string {
  return by.reduce((said, [of, into]) => said.replace(of, into), text);
}
