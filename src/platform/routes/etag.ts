/** Whether `If-None-Match` names the tag (RFC 9110, 13.1.2: compared weakly). */
export const matchesEtag = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' ||
    header.split(',').some((part) => {
      const tag = part.trim();
      return (tag.startsWith('W/') ? tag.slice(2) : tag) === etag;
    }));
