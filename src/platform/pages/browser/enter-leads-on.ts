/** The key that a phone's keyboard calls "next" leads on to the form's next field; it does not buy. */
export const enterLeadsOn = (event: KeyboardEvent) => {
  const { target, key, isComposing } = event;
  const isText = target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type);
  if (key !== 'Enter' || isComposing || !isText) return;
  event.preventDefault();
  const fields = [...(target.form?.elements ?? [])].filter(
    (element): element is HTMLElement =>
      element instanceof HTMLElement && !element.matches(':disabled, fieldset') && element.offsetParent !== null,
  );
  fields[fields.indexOf(target) + 1]?.focus();
};
