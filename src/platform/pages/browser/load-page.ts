/**
 * Reads a page of ours as a document whose scripts do not run. XMLHttpRequest parses it itself, which Trusted Types
 * allow; DOMParser is one of their sinks.
 *
 * @throws TypeError where the page cannot be had
 */
export const loadPage = (address: string): Promise<Document> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => {
      reject(new TypeError(`GET ${address} gave no page (status ${String(request.status)}).`));
    };
    request.addEventListener('load', () => {
      const page: unknown = request.response;
      if (request.status === 200 && page instanceof Document) resolve(page);
      else fail();
    });
    request.addEventListener('error', fail);
    request.open('GET', address);
    request.responseType = 'document';
    request.send();
  });
