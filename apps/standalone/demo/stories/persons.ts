/** Names and phone numbers for the borrowers of the tape, which knows only their numbers; the same in every run. */
const FAMILY = [...'王李张刘陈杨黄赵吴周徐孙马朱胡'];
const GIVEN = ['伟', '芳', '秀英', '敏', '静', '丽', '强', '磊', '军', '洋', '勇', '艳', '杰', '娟', '涛', '明', '超'];

export interface Person {
  readonly name: string;
  readonly phone: string;
}

export function personOf(partyId: string): Person {
  const number = Number(partyId.replace(/\D/g, '')) || 1;
  const family = FAMILY[number % FAMILY.length] ?? '王';
  const given = GIVEN[number % GIVEN.length] ?? '伟';
  return { name: `${family}${given}`, phone: `+86 139 ${pad(number % 10_000)} ${pad((number * 7) % 10_000)}` };
}

function pad(part: number): string {
  return part.toString().padStart(4, '0');
}
