// Flat dictionaries of what users read: one Vietnamese and one English text per key, with {name} for values.
export type Language = 'vi' | 'en';

export type Dictionary<Key extends string> = Record<Language, Record<Key, string>>;

export type Values = Record<string, string | number>;

/** The text of a key with its {name} places filled; a place without a value stays as it is. Values are not escaped here: views do that. */
export function translate<Key extends string>(dictionary: Dictionary<Key>, language: Language, key: Key, values: Values = {}): string {
  return dictionary[language][key].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
