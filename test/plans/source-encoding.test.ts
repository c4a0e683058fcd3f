// Text in the encodings that Vietnamese offices still have on their disks: converted when sure, and said; refused with line and byte when mixed or unsure.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDocument } from '../../plans/read-document.js';
import { legacyEncodingOf } from '../../plans/readers/legacy-font.js';
import { decodeLegacy } from '../../plans/readers/legacy-letters.js';
import { likenessOf } from '../../plans/readers/vietnamese.js';

const PLAN = ['KẾ HOẠCH', 'Kiểm soát thủ tục hành chính năm 2026 của Ủy ban nhân dân tỉnh', '', 'STT\tNội dung công việc\tĐơn vị chủ trì\tThời gian\tSản phẩm',
  '1\tRà soát, đánh giá quy định về đất đai\tSở Tư pháp\tQuý II/2026\tBáo cáo kết quả', '2\tTập huấn nghiệp vụ cho cán bộ đầu mối\tVăn phòng Ủy ban\tTrước ngày 15/9/2026\tLớp tập huấn', ''].join('\n');

const TCVN3 = 'à\u00b5ả\u00b6ã\u00b7á\u00b8ạ\u00b9ằ\u00bbẳ\u00bcẵ\u00bdắ\u00beặ\u00c6ầ\u00c7ẩ\u00c8ẫ\u00c9ấ\u00caậ\u00cbè\u00ccẻ\u00ceẽ\u00cfé\u00d0ẹ\u00d1ề\u00d2ể\u00d3ễ\u00d4ế\u00d5ệ\u00d6ì\u00d7ỉ\u00d8ĩ\u00dcí\u00ddị\u00deò\u00dfỏ\u00e1õ\u00e2ó\u00e3ọ\u00e4ồ\u00e5ổ\u00e6ỗ\u00e7ố\u00e8ộ\u00e9ờ\u00eaở\u00ebỡ\u00ecớ\u00edợ\u00eeù\u00efủ\u00f1ũ\u00f2ú\u00f3ụ\u00f4ừ\u00f5ử\u00f6ữ\u00f7ứ\u00f8ự\u00f9ỳ\u00faỷ\u00fbỹ\u00fcý\u00fdỵ\u00feă\u00a8â\u00a9ê\u00aaô\u00abơ\u00acư\u00adđ\u00aeĂ\u00a1Â\u00a2Ê\u00a3Ô\u00a4Ơ\u00a5Ư\u00a6Đ\u00a7';
const tcvn3Table = new Map([...TCVN3.matchAll(/(.)(.)/gsu)].map((pair) => [pair[1], pair[2]]));
/** TCVN3 as typed: capitals with tones have the code of their small letter and are shown by a capital font. */
const toTcvn3 = (text: string) => [...text].map((letter) => tcvn3Table.get(letter) ?? tcvn3Table.get(letter.toLowerCase()) ?? letter).join('');

const VNI_TONE: Record<string, string> = { '\u0301': 'ù', '\u0300': 'ø', '\u0309': 'û', '\u0303': 'õ', '\u0323': 'ï' };
const VNI_ROOF: Record<string, string> = { '': 'â', '\u0301': 'á', '\u0300': 'à', '\u0309': 'å', '\u0303': 'ã', '\u0323': 'ä' };
const VNI_BREVE: Record<string, string> = { '': 'ê', '\u0301': 'é', '\u0300': 'è', '\u0309': 'ú', '\u0303': 'ü', '\u0323': 'ë' };
const VNI_I: Record<string, string> = { '\u0301': 'í', '\u0300': 'ì', '\u0309': 'æ', '\u0303': 'ó', '\u0323': 'ò' };

function letterInVni(letter: string): string {
  const small = letter.toLowerCase();
  const same = (vni: string) => (small === letter ? vni : vni.toUpperCase());
  const [base = '', ...marks] = small.normalize('NFD');
  const tone = marks.find((mark) => mark in VNI_TONE) ?? '';
  if (small === 'đ') return same('ñ');
  if (base === 'i' && tone) return same(VNI_I[tone] ?? '');
  if (small === 'ỵ') return same('î');
  if (marks.includes('\u0302')) return same(base + (VNI_ROOF[tone] ?? ''));
  if (marks.includes('\u0306')) return same(base + (VNI_BREVE[tone] ?? ''));
  const stem = marks.includes('\u031b') ? (base === 'o' ? 'ô' : 'ö') : base;
  return tone || stem !== base ? same(stem + (VNI_TONE[tone] ?? '')) : letter;
}

const toVni = (text: string) => [...text].map(letterInVni).join('');
const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** windows-1258: letters with roof, breve and horn are one byte, tones follow as bytes of their own. */
function to1258(text: string): Buffer {
  const tones: Record<string, number> = { '\u0300': 0xcc, '\u0309': 0xd2, '\u0303': 0xde, '\u0301': 0xec, '\u0323': 0xf2 };
  const letters: Record<string, number> = { ă: 0xe3, Ă: 0xc3, đ: 0xf0, Đ: 0xd0, ơ: 0xf5, Ơ: 0xd5, ư: 0xfd, Ư: 0xdd };
  return Buffer.from([...text].flatMap((letter) => {
    const marks = [...letter.normalize('NFD')];
    const tone = marks.find((mark) => mark in tones);
    const rest = marks.filter((mark) => mark !== tone).join('').normalize('NFC');
    return [letters[rest] ?? rest.charCodeAt(0), ...(tone ? [tones[tone] ?? 0] : [])];
  }));
}

const wide = (text: string, big: boolean) => (big ? Buffer.from(`\uFEFF${text}`, 'utf16le').swap16() : Buffer.from(`\uFEFF${text}`, 'utf16le'));

const ENCODINGS: [string, Buffer, RegExp | null][] = [
  ['UTF-8', Buffer.from(PLAN), null],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${PLAN}`), null],
  ['UTF-8 with letters and marks apart (NFD)', Buffer.from(PLAN.normalize('NFD')), null],
  ['UTF-16 LE', wide(PLAN, false), null],
  ['UTF-16 BE', wide(PLAN, true), null],
  ['windows-1258', to1258(PLAN), /windows-1258/],
  ['TCVN3', latin1(toTcvn3(PLAN)), /TCVN3/],
  ['VNI', latin1(toVni(PLAN)), /VNI/],
  ['TCVN3 saved as UTF-8', Buffer.from(toTcvn3(PLAN)), /TCVN3/],
  ['VNI saved as UTF-8', Buffer.from(toVni(PLAN)), /VNI/],
];

describe('a plan in any of the encodings', () => {
  it.each(ENCODINGS)('%s is read with the same words', async (_, bytes, told) => {
    const read = await readDocument({ name: 'ke-hoach.txt', bytes }, {});
    if (!read.ok) throw new Error(read.message.vi);
    expect(read.tasks.map((task) => [task.content, task.lead, task.timing.text, task.product])).toEqual([
      ['Rà soát, đánh giá quy định về đất đai', 'Sở Tư pháp', 'Quý II/2026', 'Báo cáo kết quả'], ['Tập huấn nghiệp vụ cho cán bộ đầu mối', expect.stringMatching(/^Văn phòng [Ủủ]y ban$/), 'Trước ngày 15/9/2026', 'Lớp tập huấn'],
    ]);
    expect(read.plan.title?.startsWith('KẾ HOẠCH Kiểm soát thủ tục hành chính năm 2026')).toBe(true);
    const converted = read.findings.filter((finding) => finding.rule === 'encoding-converted');
    expect(converted.map((finding) => finding.message)).toEqual(told ? [expect.stringMatching(told)] : []);
  });

  it('is read from CSV in TCVN3 too', async () => {
    const bytes = latin1(toTcvn3(PLAN.replace(/^([^\t\n]*,[^\t\n]*)(?=\t)/gm, '"$1"').replace(/\t/g, ';')));
    await expect(readDocument({ name: 'ke-hoach.csv', bytes }, {})).resolves.toMatchObject({ ok: true, tasks: [{ lead: 'Sở Tư pháp' }, { code: '2' }] });
  });
});

describe('encodings that are mixed or unsure', () => {
  const lines = PLAN.split('\n');
  const half = (other: (text: string) => Buffer) => Buffer.concat([Buffer.from(`${lines.slice(0, 4).join('\n')}\n`), other(lines.slice(4).join('\n'))]);

  it.each([['TCVN3', (text: string) => latin1(toTcvn3(text))], ['VNI', (text: string) => latin1(toVni(text))], ['windows-1258', to1258]])('UTF-8 that goes on as %s is refused with line and byte', async (_, other) => {
    const read = await readDocument({ name: 'ke-hoach.txt', bytes: half(other) }, {});
    expect(read).toMatchObject({ ok: false, code: 'mixed-encoding' });
    if (!read.ok) expect(read.message.vi).toMatch(/Dòng 5 \(vị trí \d+\): byte 0x[0-9A-F]{2} không thuộc UTF-8; các dòng khác theo UTF-8/);
  });

  it('Unicode lines beside lines of a TCVN3 font are refused with the line and its words', async () => {
    const read = await readDocument({ name: 'ke-hoach.txt', bytes: half((text) => Buffer.from(toTcvn3(text))) }, {});
    expect(read).toMatchObject({ ok: false, code: 'mixed-encoding' });
    if (!read.ok) expect(read.message.vi).toMatch(/Dòng 5 .*TCVN3.*“1\tRµ so¸t/s);
  });

  it('bytes of none of them are refused with the place of the first', async () => {
    const read = await readDocument({ name: 'ke-hoach.txt', bytes: Buffer.from('abc\nd\xff\xfee \xe9t\xe9 na\xefve', 'latin1') }, {});
    expect(read).toMatchObject({ ok: false, code: 'not-utf8' });
    if (!read.ok) expect(read.message.vi).toMatch(/vị trí 5 \(dòng 2\): 0xFF/);
  });
});

describe('telling encodings apart', () => {
  const syllables = ['kế', 'hoạch', 'đơn', 'vị', 'thủ', 'tục', 'chính', 'quý', 'người', 'giải', 'quyết', 'nghiệp', 'vụ', 'khuyến', 'nghị', 'tỉnh', 'ủy', 'phường', 'xã', 'ký', 'duyệt', 'hướng', 'dẫn', 'tuyển', 'mỗi', 'bữa', 'nằm', 'ngoài', 'hỗ', 'trợ', 'lễ', 'kỹ', 'mẫu'];
  const words = fc.array(fc.constantFrom(...syllables), { minLength: 6, maxLength: 30 }).map((list) => list.join(' '));

  it('text goes to TCVN3 and VNI and comes back, and is told for what it is', () => {
    fc.assert(fc.property(words, (text) => {
      expect(decodeLegacy(toTcvn3(text), 'tcvn3')).toBe(text);
      expect(decodeLegacy(toVni(text), 'vni')).toBe(text);
      expect(likenessOf(text).bad).toBe(0);
      expect(legacyEncodingOf(text)).toBeNull();
    }));
  });

  it.each([['café, naïve, élève – 25 °C, 30 m², ½, “§ 5”'], ['Lập kế hoạch'], ['báo cáo, giám sát'], ['São Paulo, Malmö, Zürich, Ålesund'], ['±0,5 × 3 µm']])('%s is left alone', (text) => {
    expect(legacyEncodingOf(text)).toBeNull();
  });
});
