// The secret behind cookies in the embedded mode: made once, kept in the data folder for this account alone, the same after a restart.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createExclusively } from './exclusive-file.js';
import { StartRefusal } from './refusal.js';

const BYTES = 48;
const LEAST_CHARACTERS = 32;

/** Throws StartRefusal when the file is there but too short to be the secret. */
export function keptSecret(file: string): string {
  createExclusively(file, randomBytes(BYTES).toString('base64url'));
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < LEAST_CHARACTERS) throw new StartRefusal(`Tệp ${file} bị hỏng (quá ngắn). Xóa tệp này rồi chạy lại; mọi người sẽ phải đăng nhập lại.`);
  return secret;
}
