// One number that a page begins with; a link where a list stands behind it.
import type { Language } from '../text/dictionary.js';
import { number } from './format.js';

type FigureProps = { value: number | string; label: string; colour: 'late' | 'near' | 'wait' | 'done' | 'open'; lang: Language; href?: string };

export function Figure({ value, label, colour, lang, href }: FigureProps) {
  const words = <><b>{typeof value === 'number' ? number(value, lang) : value}</b>{label}</>;
  return href ? <a class={`fig ${colour}`} href={href}>{words}</a> : <div class={`fig ${colour}`}>{words}</div>;
}
