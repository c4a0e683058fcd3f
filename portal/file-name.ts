// Names of handed-in files: kept as people know them, harmless in headers and on disks.

const MOST_LETTERS = 150;

/** The last part of a path, in NFC, without control and reserved characters; 'tep' when nothing is left. Keeps the ending when it cuts. */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out
  const clean = last.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069"<>|:*?]/g, ' ').replace(/\s+/g, ' ').trim().replace(/^\.+/, '');
  if (clean === '') return 'tep';
  if (clean.length <= MOST_LETTERS) return clean;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? '';
  return clean.slice(0, MOST_LETTERS - ending.length) + ending;
}

/** A Content-Disposition that always downloads: an ASCII name for old browsers, the real one beside it (RFC 6266, RFC 8187). */
export function attachmentHeader(name: string): string {
  const safe = safeFileName(name);
  const ascii = safe.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').replace(/[^\x20-\x7e]/g, '_').replace(/[%;\\]/g, '_');
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
