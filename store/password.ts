// Passwords as argon2id hashes. A password counts by its letters, not by how a keyboard composes them: NFC before anything else.
import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id (19 MiB, 2 passes, 1 thread), as of 2024; raise when a sign-in takes under 20 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A longer text is no password: hashing it would only cost time. Letters after NFC. */
const MOST_LETTERS = 200;

let nobodysHash: Promise<string> | null = null;

export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

/** Whether the password fits. Without a hash (unknown login) it takes the same time and says no. */
export async function isPasswordOf(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword('nobody');
  const letters = password.normalize('NFC').slice(0, MOST_LETTERS + 1);
  const fits = await verify(passwordHash ?? (await nobodysHash), letters);
  return fits && passwordHash !== null && letters.length <= MOST_LETTERS;
}
