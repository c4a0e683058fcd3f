// The frame's own dictionary, ready to use; pages keep theirs beside this one.
import { translate, type Dictionary, type Language, type Values } from './dictionary.js';
import { en } from './en.js';
import { vi, type TextKey } from './vi.js';

const FRAME: Dictionary<TextKey> = { vi, en };

/** A text of the frame in the language of the reader. */
export function say(language: Language, key: TextKey, values?: Values): string {
  return translate(FRAME, language, key, values);
}
