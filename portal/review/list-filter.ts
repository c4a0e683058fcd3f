// Which part of a review the list shows, kept in its address so that every answer leads back to the same place.
import { foldLetters } from '../../domain/org/name-key.js';
import { reviewAddress } from '../views/address.js';
import type { ReviewRow } from './review-state.js';

/** todo: everything that waits for a person, the rest folded up. */
export const SHOWN_PARTS = ['todo', 'all', 'findings', 'dropped', 'targets', 'made'] as const;
export type ShownPart = (typeof SHOWN_PARTS)[number];

/** `at`: the row that a person has just answered; it stays where it was, answered. */
export type ListFilter = { show: ShownPart; group: string; text: string; page: number; at: string };

export const ROWS_A_PAGE = 50;
const MOST_LETTERS = 100;

export function listFilter(query: Record<string, unknown>): ListFilter {
  const text = (name: string): string => { const value = query[name]; return typeof value === 'string' ? value.normalize('NFC').trim().slice(0, MOST_LETTERS) : ''; };
  const page = /^[1-9]\d{0,3}$/.test(text('page')) ? Number(text('page')) : 1;
  return { show: SHOWN_PARTS.find((part) => part === text('show')) ?? 'todo', group: text('group'), text: text('text'), page, at: text('at') };
}

/** The list's address; `at` is never part of it. */
export function listAddress(planId: string, filter: Partial<ListFilter>): string {
  const { show = 'todo', group = '', text = '', page = 1 } = filter;
  const query = new URLSearchParams({ ...(show !== 'todo' && { show }), ...(group && { group }), ...(text && { text }), ...(page > 1 && { page: String(page) }) });
  return `${reviewAddress(planId)}${query.size > 0 ? `?${query}` : ''}`;
}

/** Rows of the group that hold the words, as people type them. */
export function filteredRows(rows: readonly ReviewRow[], { group, text }: ListFilter): ReviewRow[] {
  const wanted = foldLetters(text).split(/\s+/).filter(Boolean);
  return rows.filter(({ task: { read } }) => {
    if (group !== '' && read.group.code !== group) return false;
    if (wanted.length === 0) return true;
    const held = foldLetters(`${read.code} ${read.content} ${read.lead} ${read.coordinating} ${read.timing.text} ${read.product} ${read.note}`);
    return wanted.every((word) => held.includes(word));
  });
}

export type PageOf<Item> = { items: Item[]; page: number; pages: number; all: number };

/** A page that no longer is there gives the last one. */
export function pageOf<Item>(items: readonly Item[], page: number): PageOf<Item> {
  const pages = Math.max(1, Math.ceil(items.length / ROWS_A_PAGE));
  const shown = Math.min(page, pages);
  return { items: items.slice((shown - 1) * ROWS_A_PAGE, shown * ROWS_A_PAGE), page: shown, pages, all: items.length };
}
