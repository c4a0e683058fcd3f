// What cannot be imported is refused in words that say what to do, in both languages, and leaves nothing half-written.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { storedZip } from '../../plans/readers/stored-zip.js';
import { compoundFile } from '../plans/container-file.js';
import { dondocAt, systems, withFacts, type Place } from '../support/running-system.js';
import { planText } from './plan-text.js';
import { tableCounts } from './table-counts.js';

const SLOW_MS = 120_000;
const own = systems();
const folder = own.folder();
let place: Place;
let before: Record<string, number>;

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

beforeAll(async () => {
  place = await own.place();
  const imported = await dondocAt(place, ['plan', 'import', file('đã nhập.txt', planText())]);
  expect(imported).toMatchObject({ code: 0, err: '' });
  before = await withFacts(place.DONDOC_HOME, tableCounts);
}, SLOW_MS);

type Case = { what: string; words: () => string[]; code: 1 | 2; vi: RegExp; en: RegExp };

const CASES: Case[] = [
  { what: 'a file that is not there', words: () => [join(folder, 'không có.txt')], code: 1, vi: /không có\.txt: không có tệp này/, en: /there is no such file/ },
  { what: 'a folder', words: () => { mkdirSync(join(folder, 'thư mục'), { recursive: true }); return [join(folder, 'thư mục')]; }, code: 1, vi: /đây là thư mục/, en: /this is a folder/ },
  { what: 'an empty file', words: () => [file('rỗng.txt', '')], code: 1, vi: /tệp rỗng/, en: /empty/ },
  { what: 'a file of blanks', words: () => [file('trắng.txt', ' \n\t\r\n\u00a0 ')], code: 1, vi: /tệp không có chữ nào/, en: /no (text|letters|words)/ },
  { what: 'text in another encoding than UTF-8', words: () => [file('mã khác.txt', Buffer.concat([Buffer.from('Kế ho'), Buffer.from([0xd3, 0xe1, 0xff]), Buffer.from('ch')]))], code: 1, vi: /không phải UTF-8.*dòng 1/, en: /not UTF-8|no UTF-8/ },
  { what: 'a file of 21 MB', words: () => [file('to.txt', 'a'.repeat(21_000_000))], code: 1, vi: /lớn hơn 20 MB/, en: /larger than 20 MB/ },
  { what: 'a zip file by the name of a text', words: () => [file('nén.txt', Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1'), deflateRawSync(Buffer.from('nội dung'))]))], code: 1, vi: /tệp nén/, en: /zip/ },
  { what: 'a PDF by the name of a text', words: () => [file('quét.txt', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj', 'latin1'))], code: 1, vi: /PDF/, en: /PDF/ },
  { what: 'a picture by the name of a text', words: () => [file('ảnh.txt', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'))], code: 1, vi: /ảnh PNG/, en: /PNG/ },
  { what: 'a file of 200 MB, without reading it', words: () => { const path = file('rất to.xlsx', ''); truncateSync(path, 200_000_000); return [path]; }, code: 1, vi: /lớn hơn 20 MB/, en: /larger than 20 MB/ },
  { what: 'a Word file under a password', words: () => [file('khóa.docx', compoundFile('Root Entry', 'EncryptedPackage'))], code: 1, vi: /khóa\.docx: tệp đặt mật khẩu/, en: /protected by a password/ },
  { what: 'an old workbook', words: () => [file('cũ.xls', compoundFile('Root Entry', 'Workbook'))], code: 1, vi: /đời cũ \(\.xls\).*\.xlsx/, en: /Save As/ },
  { what: 'a Word file cut in half', words: () => [file('nửa.docx', storedZip(new Map([['word/document.xml', Buffer.from('<w:document/>')]])).subarray(0, 60))], code: 1, vi: /nửa\.docx: tệp nén \(zip\) bị hỏng/, en: /damaged/ },
  { what: 'two encodings in one text', words: () => [file('trộn.txt', Buffer.concat([Buffer.from('KẾ HOẠCH kiểm soát thủ tục\n'), Buffer.from('S\xeb T\xad ph\xb8p\n', 'latin1')]))], code: 1, vi: /trộn nhiều bảng mã\. Dòng 2 \(vị trí \d+\): byte 0xEB/, en: /encodings are mixed\. Line 2/ },
  { what: 'a CSV with an open quotation mark', words: () => [file('ngoặc.csv', 'STT,Nội dung,Chủ trì\n1,"Rà soát,Sở Y tế\n')], code: 1, vi: /ngoặc kép mở ở dòng 2/, en: /opened on line 2/ },
  { what: 'an unknown kind of file', words: () => [file('kế hoạch.xyz', planText({ number: '18' }))], code: 1, vi: /loại tệp này chưa đọc được/, en: /kind|type/ },
  { what: 'a text without a table', words: () => [file('thư.txt', 'Kính gửi các đơn vị,\n\nĐây là một lá thư năm 2026, không có bảng nào.\n')], code: 1, vi: /không tìm thấy bảng nhiệm vụ/, en: /no (task )?table/ },
  { what: 'an issuer that nobody knows', words: () => [file('lạ.txt', planText({ issuer: 'ỦY BAN NHÂN DÂN TỈNH HƯ CẤU', place: 'Hư Cấu' }))], code: 1, vi: /không nhận ra cơ quan ban hành.*--issuer "UBND tỉnh/, en: /--issuer/ },
  { what: 'a text that names no year', words: () => [file('không năm.txt', planText({ year: null }))], code: 1, vi: /không thấy năm.*--year 20\d\d/, en: /names no plan year/ },
  { what: '--year that is no year', words: () => [file('năm sai.txt', planText({ number: '19' })), '--year', '20x6'], code: 2, vi: /--year phải là một năm bốn chữ số.*20x6/, en: /four digits/ },
  { what: '--carry-forward into the plan’s own year', words: () => [file('chuyển.txt', planText({ number: '20' })), '--carry-forward', '2019'], code: 1, vi: /phải sau năm của kế hoạch \(2019\)/, en: /must be after/ },
  { what: '--carry-forward that is no year', words: () => [file('chuyển nữa.txt', planText({ number: '21' })), '--carry-forward', 'sang năm'], code: 2, vi: /--carry-forward phải là một năm/, en: /four digits/ },
  { what: 'the same document a second time', words: () => [file('đã nhập lại.txt', planText())], code: 1, vi: /đã nhập rồi, là kế hoạch «phu-tho-2019-[0-9a-f]+»/, en: /was imported before, as plan/ },
];

describe('plan import refuses', () => {
  it.each(CASES)('$what, with exit code $code', async ({ words, code, vi, en }) => {
    const here = await dondocAt(place, ['plan', 'import', ...words()]);
    const english = await dondocAt(place, ['--lang', 'en', 'plan', 'import', ...words()]);
    expect([here.code, here.out]).toEqual([code, '']);
    expect(here.err).toMatch(vi);
    expect(here.err).not.toMatch(/\n {4}at |Error:/);
    expect([english.code, english.err]).toEqual([code, expect.stringMatching(en)]);
  }, SLOW_MS);

  it('no file and no such option with exit code 2 and how it is used', async () => {
    const [nothing, option] = await Promise.all([dondocAt(place, ['plan', 'import']), dondocAt(place, ['plan', 'import', 'x.txt', '--năm', '2026'])]);
    expect(nothing).toMatchObject({ code: 2, out: '' });
    expect(nothing.err).toContain('Usage: dondoc plan import');
    expect(option).toMatchObject({ code: 2, out: '' });
  }, SLOW_MS);

  it('a data folder that is a file, with what to do, in both languages', async () => {
    const taken = file('không phải thư mục', 'x');
    const plan = file('kế hoạch tốt.txt', planText({ number: '22' }));
    const [vi, en] = await Promise.all([[], ['--lang', 'en']].map((words) => dondocAt({ ...place, DONDOC_HOME: taken }, [...words, 'plan', 'import', plan])));
    expect(vi).toMatchObject({ code: 1, out: '' });
    expect(vi?.err).toMatch(/không phải là thư mục.*DONDOC_HOME/s);
    expect(en).toMatchObject({ code: 1, out: '' });
    expect(en?.err).toMatch(/The data folder .* cannot be used now.*Nothing was changed/s);
  }, SLOW_MS);

  it('wrong settings by naming all of them', async () => {
    const ran = await dondocAt({ ...place, DONDOC_DISPATCH_SECONDS: 'nửa phút', SMTP_URL: 'mail' }, ['plan', 'import', file('tốt.txt', planText({ number: '23' }))]);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toMatch(/2 chỗ chưa đúng[\s\S]*DONDOC_DISPATCH_SECONDS[\s\S]*SMTP_URL/);
  }, SLOW_MS);

  it('and none of these wrote anything: every table holds what it held before', async () => {
    await expect(withFacts(place.DONDOC_HOME, tableCounts)).resolves.toEqual(before);
  }, SLOW_MS);
});

describe('a refusal can be mended', () => {
  it('of an unknown issuer by --issuer, of a missing year by --year; a year that overrules the text is said', async () => {
    const fresh = await own.place();
    const issuer = await dondocAt(fresh, ['plan', 'import', file('lạ hai.txt', planText({ issuer: 'ỦY BAN NHÂN DÂN TỈNH HƯ CẤU', place: 'Hư Cấu' })), '--issuer', 'UBND tỉnh Phú Thọ', '--json']);
    expect(issuer.code).toBe(0);
    expect(JSON.parse(issuer.out)).toMatchObject({ ok: true, year: 2019, tasks: 5 });
    const year = await dondocAt(fresh, ['plan', 'import', file('không năm hai.txt', planText({ year: null })), '--year', '2018', '--json']);
    expect([year.code, year.err]).toEqual([0, '']);
    expect(JSON.parse(year.out)).toMatchObject({ ok: true, year: 2018 });
    const overruled = await dondocAt(fresh, ['plan', 'import', file('năm khác.txt', planText({ number: '24' })), '--year', '2017']);
    expect(overruled.code).toBe(0);
    expect(overruled.err).toContain('văn bản ghi năm 2019');
  }, SLOW_MS);

  it('when every occurrence is past: the way to a draft of a coming year is named', async () => {
    const fresh = await own.place();
    const path = file('năm cũ.txt', planText({ number: '25' }));
    const ran = await dondocAt(fresh, ['plan', 'import', path]);
    expect(ran.out).toContain('Mọi kỳ của kế hoạch này đã qua');
    const command = /dondoc (plan import) '(.+)' --carry-forward (\d{4})/.exec(ran.out);
    expect(command?.[2]).toBe(path);
    const draft = await dondocAt(fresh, ['plan', 'import', path, '--carry-forward', command?.[3] ?? '', '--json']);
    expect(JSON.parse(draft.out)).toMatchObject({ ok: true, state: 'draft' });
  }, SLOW_MS);
});

describe('a running system that goes away', () => {
  async function fakeSystem(answer: (path: string, end: (status: number, body: string) => void, drop: () => void) => void): Promise<{ at: Place; server: Server }> {
    const server = createServer((request, response) => {
      request.resume().once('end', () => answer(request.url ?? '', (status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(body), () => request.socket.destroy()));
    });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const at = await own.place();
    mkdirSync(at.DONDOC_HOME, { recursive: true });
    writeFileSync(join(at.DONDOC_HOME, 'control.json'), JSON.stringify({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 'x', pid: 1 }));
    return { at, server };
  }

  it('in the middle of the question: the answer says that touch was lost and what to do', async () => {
    const { at, server } = await fakeSystem((path, end, drop) => (path.endsWith('/ping') ? end(200, '{}') : drop()));
    const plan = file('giữa chừng.txt', planText({ number: '26' }));
    const [vi, en] = await Promise.all([dondocAt(at, ['plan', 'import', plan]), dondocAt(at, ['--lang', 'en', 'plan', 'import', plan])]);
    server.close();
    expect(vi).toMatchObject({ code: 1, out: '' });
    expect(vi.err).toMatch(/Mất liên lạc với hệ thống đang chạy.*chạy lại lệnh này/s);
    expect(en).toMatchObject({ code: 1, out: '' });
    expect(en.err).toMatch(/Lost touch/);
  }, SLOW_MS);

  it('or fails inside: its status is told, with where to look', async () => {
    const { at, server } = await fakeSystem((path, end) => (path.endsWith('/ping') ? end(200, '{}') : end(500, '{"message":"hỏng"}')));
    const ran = await dondocAt(at, ['plan', 'import', file('hỏng.txt', planText({ number: '27' }))]);
    server.close();
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toMatch(/trả lời lỗi 500.*nhật ký/s);
  }, SLOW_MS);

  it('and left its address behind: another program that answers there is not taken for it, and the plan is imported directly', async () => {
    const { at, server } = await fakeSystem((_path, end) => end(404, '<html>'));
    const ran = await dondocAt(at, ['plan', 'import', file('bỏ lại.txt', planText({ number: '28' }))]);
    server.close();
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain('khi khởi động hệ thống');
  }, SLOW_MS);
});
