/** What stands in a form's fields of these names; empty for one that is not there, or of which nothing is chosen. */
export const readFields = <Name extends string>(
  form: HTMLFormElement,
  names: readonly Name[],
): Readonly<Record<Name, string>> => {
  const data = new FormData(form);
  return Object.fromEntries(names.map((name) => [name, String(data.get(name) ?? '')])) as Record<Name, string>;
};
