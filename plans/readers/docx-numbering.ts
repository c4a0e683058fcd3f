// Numbers that Word counts by itself ("Stt" columns made with an automatic list): they are in no text, so they are counted again from the list's definition.
// Rules: ECMA-376 part 1, 17.9 (numbering); a list's counters are shared by all its instances, a start override counts once.

/** The label of a paragraph by its style, list and level as written in its properties; null when it has none. Asked in the order of the document. */
export type NumberLabels = (style: string, numId: string | null, level: string | null) => string | null;

type Level = { start: number; format: string; text: string; restarts: boolean; legal: boolean; style: string };
type Instance = { list: string; starts: Map<number, number>; levels: Map<number, Level> };
type Place = { numId: string; level: number };

const DEEPEST = 9;

/** Labels from the texts of numbering.xml and styles.xml; `w` is the prefix both use. */
export function numberLabels(numbering: string, styles: string, w: string): NumberLabels {
  const lists = new Map(elements(numbering, `${w}:abstractNum`).map(({ attributes, inner }) => [attribute(attributes, `${w}:abstractNumId`), readLevels(inner, w)]));
  const instances = new Map(elements(numbering, `${w}:num`).map(({ attributes, inner }) => [attribute(attributes, `${w}:numId`), readInstance(inner, w)]));
  const byStyle = placesByStyle(styles, instances, lists, w);
  const counters = new Map<string, (number | undefined)[]>();
  const used = new Set<string>();
  return (style, numId, level) => {
    const inherited = byStyle.get(style);
    const id = numId ?? inherited?.numId ?? '0';
    const at = Math.min(level === null ? (inherited?.level ?? 0) : Number(level) || 0, DEEPEST - 1);
    const instance = instances.get(id);
    const levels = instance ? lists.get(instance.list) : undefined;
    if (!instance || !levels) return null;
    const levelAt = (depth: number) => instance.levels.get(depth) ?? levels.get(depth);
    const own = levelAt(at);
    if (!own) return null;
    if (own.format === 'bullet') return /^[-+•–*o]$/.test(own.text) ? own.text : '-';
    const counts = counters.get(instance.list) ?? [];
    counters.set(instance.list, counts);
    const override = used.has(`${id}/${at}`) ? undefined : instance.starts.get(at);
    used.add(`${id}/${at}`);
    counts[at] = override ?? (counts[at] === undefined ? own.start : counts[at] + 1);
    for (let deeper = at + 1; deeper < DEEPEST; deeper += 1) if (levelAt(deeper)?.restarts !== false) counts[deeper] = undefined;
    const label = own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const depth = Number(digit) - 1;
      const shown = levelAt(depth);
      counts[depth] ??= shown?.start ?? 1;
      return formatNumber(counts[depth], own.legal ? 'decimal' : (shown?.format ?? 'decimal'));
    }).trim();
    return label === '' ? null : label;
  };
}

function readLevels(xml: string, w: string): Map<number, Level> {
  return new Map(elements(xml, `${w}:lvl`).map(({ attributes, inner }) => [Number(attribute(attributes, `${w}:ilvl`)), readLevel(inner, w)]));
}

function readLevel(xml: string, w: string): Level {
  const value = (tag: string) => valueOf(xml, tag, w);
  return {
    start: Number(value('start') ?? 1), format: value('numFmt') ?? 'decimal', text: unescapeXml(value('lvlText') ?? ''), restarts: value('lvlRestart') !== '0',
    legal: new RegExp(`<${w}:isLgl(?=[\\s/>])(?![^>]*"(?:0|false)")`).test(xml), style: value('pStyle') ?? '',
  };
}

function readInstance(xml: string, w: string): Instance {
  const overrides = elements(xml, `${w}:lvlOverride`).map(({ attributes, inner }) => ({ level: Number(attribute(attributes, `${w}:ilvl`)), inner }));
  const starts = overrides.flatMap(({ level, inner }): [number, number][] => {
    const start = valueOf(inner, 'startOverride', w);
    return start === null ? [] : [[level, Number(start)]];
  });
  return { list: valueOf(xml, 'abstractNumId', w) ?? '', starts: new Map(starts), levels: new Map(overrides.flatMap(({ inner }) => [...readLevels(inner, w)])) };
}

/** Styles that number their paragraphs, by themselves or by the style they are based on. */
function placesByStyle(styles: string, instances: ReadonlyMap<string, Instance>, lists: ReadonlyMap<string, Map<number, Level>>, w: string): Map<string, Place> {
  const own = new Map<string, Place>();
  const parents = new Map<string, string>();
  for (const { attributes, inner } of elements(styles, `${w}:style`)) {
    const id = attribute(attributes, `${w}:styleId`);
    parents.set(id, valueOf(inner, 'basedOn', w) ?? '');
    const numId = valueOf(inner, 'numId', w);
    if (numId === null) continue;
    const levels = lists.get(instances.get(numId)?.list ?? '');
    const linked = [...(levels ?? [])].find(([, level]) => level.style === id)?.[0];
    own.set(id, { numId, level: linked ?? Number(valueOf(inner, 'ilvl', w) ?? 0) });
  }
  const found = new Map<string, Place>();
  for (const id of parents.keys()) {
    let at: string | undefined = id;
    for (let steps = 0; at && steps < 20 && !own.has(at); steps += 1) at = parents.get(at);
    const place = at ? own.get(at) : undefined;
    if (place) found.set(id, place);
  }
  return found;
}

/** All elements of a name, none of which contains another of the same name. */
function elements(xml: string, name: string): { attributes: string; inner: string }[] {
  const pattern = new RegExp(`<${name}(\\s[^>]*?)?(?:/>|>([\\s\\S]*?)</${name}>)`, 'g');
  return [...xml.matchAll(pattern)].map((match) => ({ attributes: match[1] ?? '', inner: match[2] ?? '' }));
}

function attribute(attributes: string, name: string): string {
  return new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
}

function valueOf(xml: string, tag: string, w: string): string | null {
  return new RegExp(`<${w}:${tag}\\s[^>]*?${w}:val="([^"]*)"`).exec(xml)?.[1] ?? null;
}

function unescapeXml(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
}

function formatNumber(value: number, format: string): string {
  if (format === 'upperRoman') return roman(value);
  if (format === 'lowerRoman') return roman(value).toLowerCase();
  if (format === 'upperLetter') return letters(value);
  if (format === 'lowerLetter') return letters(value).toLowerCase();
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  return format === 'none' ? '' : String(value);
}

const ROMAN: [number, string][] = [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];

function roman(value: number): string {
  let left = Math.min(Math.max(value, 0), 4999);
  let text = '';
  for (const [worth, sign] of ROMAN) {
    text += sign.repeat(Math.floor(left / worth));
    left %= worth;
  }
  return text;
}

/** Word goes on after Z with AA, BB, CC. */
function letters(value: number): string {
  const at = Math.max(value, 1) - 1;
  return String.fromCharCode(65 + (at % 26)).repeat(Math.min(Math.floor(at / 26) + 1, 10));
}
