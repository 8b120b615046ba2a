/** What stands wherever words of a person whose data is only kept would. */
import type { Bilingual } from '#kernel';

export const ONLY_KEPT: Bilingual = {
  en: 'This person’s data is only kept: nothing else is done with it (个人信息保护法 art. 47), and their words are shown to compliance alone.',
  zh: '该客户个人信息已限制处理，仅予存储，相关内容仅合规部门可见（个人信息保护法第四十七条）。',
};
