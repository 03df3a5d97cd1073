/** What an order's page says of goods that are sent back without a reason. Amounts and dates arrive formatted. */
export interface ReturningMessages {
  readonly heading: string;
  /** Of what can be sent back. */
  readonly until: (day: string, names: readonly string[]) => string;
  readonly ask: string;
  readonly question: string;
  readonly intact: string;
  readonly pieces: (count: number) => string;
  readonly keepAll: string;
  readonly nothingChosen: string;
  readonly comesBack: (sum: string) => string;
  readonly confirm: string;
  readonly cancel: string;
  readonly asked: (time: string) => string;
  readonly piece: (name: string, count: number) => string;
  readonly awaited: string;
  readonly partly: (count: number) => string;
  readonly settled: (day: string) => string;
  readonly sendTo: string;
  readonly addressFollows: (supplier: string) => string;
}
