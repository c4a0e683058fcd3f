// Reads fields of a posted form, the same for url-encoded and multipart bodies.
type FilePart = { type: 'file'; filename: string; mimetype: string; toBuffer(): Promise<Buffer> };

export type PostedFile = { name: string; type: string; bytes: Buffer };

/** The field's text in NFC, line ends as '\n', trimmed; '' when it is missing or not text. Of several values the first counts. */
export function textField(body: unknown, name: string): string {
  const value = firstOf(valueAt(body, name));
  const text = isPart(value) && 'value' in value ? value.value : value;
  return typeof text === 'string' ? text.normalize('NFC').replace(/\r\n?/g, '\n').trim() : '';
}

/** Every text sent under the name, as `textField` reads one; blank ones are left out. */
export function textFields(body: unknown, name: string): string[] {
  const value = valueAt(body, name);
  const values = Array.isArray(value) ? value : [value];
  return values.map((one) => textField({ [name]: one }, name)).filter((text) => text !== '');
}

/** The field's file, or null when none was chosen. Only a multipart form carries one; the portal's limit is 20 MB. */
export async function fileField(body: unknown, name: string): Promise<PostedFile | null> {
  const part = firstOf(valueAt(body, name));
  if (!isFile(part) || part.filename === '') return null;
  return { name: part.filename.normalize('NFC'), type: part.mimetype, bytes: await part.toBuffer() };
}

function valueAt(body: unknown, name: string): unknown {
  return body !== null && typeof body === 'object' && Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : undefined;
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function isPart(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}

function isFile(value: unknown): value is FilePart {
  return isPart(value) && value.type === 'file' && typeof value.toBuffer === 'function' && typeof value.filename === 'string';
}
