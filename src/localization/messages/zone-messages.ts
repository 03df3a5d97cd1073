/** What a zone says beside what every element does: loaded with it. */
export interface ZoneMessages {
  /** Where a zone lies that is in more prefectures than can be named. */
  readonly hunan: string;
  /** The prefectures in which it lies. */
  readonly places: (prefectures: readonly string[]) => string;
  readonly counties: string;
  readonly allCounties: (count: number) => string;
  readonly fewerCounties: string;
  /** A county's products, for a screen reader: the number stands beside the name. */
  readonly productsOf: (count: number) => string;
  readonly hallOf: (county: string) => string;
}
