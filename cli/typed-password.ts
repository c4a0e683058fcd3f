// The password of a new account: read from standard input when asked for, else made up and shown once.
import { randomInt } from 'node:crypto';
import { CliFailure } from './failure.js';

const LEAST_LETTERS = 10;
const MOST_LETTERS = 200;
/** Without letters and digits that are taken for each other when read from paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four, about 79 bits. */
export function madePassword(): string {
  const letter = (): string => ALPHABET.charAt(randomInt(ALPHABET.length));
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, letter).join('')).join('-');
}

/** The first line that comes in. Throws CliFailure when it is too short or too long. */
export async function passwordFromInput(input: NodeJS.ReadStream): Promise<string> {
  if (input.isTTY) process.stderr.write('Mật khẩu (hiện ra khi gõ; Enter để kết thúc): ');
  let text = '';
  for await (const piece of input.setEncoding('utf8') as AsyncIterable<string>) {
    text += piece;
    if (text.includes('\n') || text.length > 10_000) break;
  }
  const password = (text.split(/\r?\n/)[0] ?? '').normalize('NFC');
  if (password.length < LEAST_LETTERS || password.length > MOST_LETTERS) {
    throw new CliFailure({
      vi: `Mật khẩu phải có từ ${LEAST_LETTERS} đến ${MOST_LETTERS} ký tự; chưa thêm ai.`,
      en: `A password has ${LEAST_LETTERS} to ${MOST_LETTERS} letters; nobody was added.`,
    });
  }
  return password;
}
