import { enableCopying } from './copy-code.js';
import { loadPage } from './load-page.js';
import { fitPreview } from './preview-frame.js';
import { takePage } from './take-page.js';

/**
 * The page that makes the code for a site, as one chooses: it asks the server for the page that the form would lead to
 * and takes what has changed. So the server alone knows what the code is, with and without a script.
 */

/** What is refused at once is not sent: it may be a secret key. */
const isRefused = (form: HTMLFormElement, name: string) => {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement && !field.validity.valid;
};

const addressOf = (form: HTMLFormElement) => {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value && !isRefused(form, name)) query.set(name, value);
  }
  return `${form.getAttribute('action') ?? ''}?${String(query)}`;
};

/** While one types what is not whole yet, nothing is asked: a name that is in no list, half a colour. */
const isUnfinished = (field: EventTarget | null) =>
  field instanceof HTMLInputElement &&
  (!field.validity.valid ||
    (field.list !== null && ![...field.list.options].some(({ value }) => value === field.value)));

const follow = (form: HTMLFormElement) => {
  const button = form.querySelector<HTMLElement>('button[type="submit"]');
  const failure = document.getElementById('failure');
  const result = document.querySelector('.codes');
  let asked = addressOf(form);
  let isAsking = false;

  const say = (text: string) => {
    if (failure) failure.textContent = text;
    if (button) button.hidden = text === '';
  };

  /** One question at a time; what was chosen meanwhile is asked next, and only the last of it. */
  const ask = async () => {
    if (isAsking) return;
    isAsking = true;
    result?.setAttribute('aria-busy', 'true');
    try {
      for (let address = addressOf(form); address !== asked; address = addressOf(form)) {
        const page = await loadPage(address);
        asked = address;
        takePage(document, page);
        history.replaceState(history.state, '', form.dataset['address']);
        say('');
      }
    } catch {
      say(failure?.dataset['text'] ?? '');
    } finally {
      isAsking = false;
      result?.removeAttribute('aria-busy');
    }
  };

  /** The browser's picker and the text beside it say the same. */
  const keepInStep = (field: EventTarget | null) => {
    if (!(field instanceof HTMLInputElement)) return;
    const picks = field.dataset['picks'];
    if (picks !== undefined) {
      const text = form.elements.namedItem(picks);
      if (text instanceof HTMLInputElement) text.value = field.value;
      return;
    }
    const picker = form.querySelector<HTMLInputElement>(`[data-picks="${field.name}"]`);
    if (picker && field.validity.valid) picker.value = field.value || (picker.dataset['own'] ?? '');
  };

  for (const type of ['input', 'change']) {
    // On the page, since the width of the preview stands outside the form.
    document.addEventListener(type, (event) => {
      keepInStep(event.target);
      if (type === 'change' && event.target instanceof HTMLInputElement && event.target.pattern) {
        if (!event.target.reportValidity()) return;
      } else if (type === 'input' && isUnfinished(event.target)) return;
      void ask();
    });
  }
  for (const picker of form.querySelectorAll<HTMLInputElement>('[data-picks]')) picker.hidden = false;
  say('');
};

const form = document.querySelector<HTMLFormElement>('#embed-form');
const stage = document.getElementById('stage');
if (form) follow(form);
if (stage) fitPreview(stage);
enableCopying(document);
