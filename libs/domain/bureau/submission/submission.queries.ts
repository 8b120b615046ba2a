/** How a month was submitted, and what stands in one of its files. */
export class GetSubmission {
  constructor(readonly month: string) {}
}

export class GetReportFile {
  constructor(
    readonly month: string,
    readonly fileId: string,
  ) {}
}
