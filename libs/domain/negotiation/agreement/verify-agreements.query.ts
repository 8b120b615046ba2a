/** Makes every document of a case again that somebody was offered, and compares. */
export class VerifyAgreements {
  constructor(readonly caseId: string) {}
}
