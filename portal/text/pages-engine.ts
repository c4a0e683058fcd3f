// The banner while the engine rests, and how a step that was asked of it went wrong; shared by all working pages.
import { translate, type Dictionary, type Language, type Values } from './dictionary.js';

const vi = {
  'rests': 'Bộ máy theo dõi đang dừng.',
  'rests-text': 'Các trang vẫn xem được. Bản nộp vẫn được nhận, giữ lại và tự chuyển khi bộ máy chạy lại; các quyết định khác chưa thực hiện được.',
  'step.unavailable': 'Chưa thực hiện được vì bộ máy theo dõi đang dừng. Không có gì bị thay đổi. Hãy thử lại sau vài phút.',
  'step.unanswered': 'Bộ máy theo dõi chưa trả lời sau 10 giây, nên chưa biết bước này đã được thực hiện hay chưa. Hãy tải lại trang sau một phút và xem mục Diễn biến trước khi làm lại.',
  'step.absent': 'Bước này không thực hiện được: việc không còn được theo dõi trong bộ máy. Không có gì bị thay đổi. Hãy tải lại trang; nếu việc vẫn đang mở, hãy báo người quản trị.',
  'step.not-allowed': 'Tình trạng của việc đã khác lúc mở trang, nên bước này không còn thực hiện được. Không có gì bị thay đổi. Tình trạng hiện nay ở ngay dưới đây.',
  'step.invalid': 'Nội dung yêu cầu không hợp lệ nên không được thực hiện. Không có gì bị thay đổi.',
  'step.unknown': 'Không tìm thấy bản nộp hay đơn vị trong yêu cầu, hoặc đã có người xử lý trước. Không có gì bị thay đổi.',
} as const;

const en: Record<keyof typeof vi, string> = {
  'rests': 'The engine is not running.',
  'rests-text': 'Pages still show. Hand-ins are still taken, kept and forwarded by themselves when the engine runs again; other decisions cannot be carried out now.',
  'step.unavailable': 'Not carried out, because the engine is not running. Nothing was changed. Try again in a few minutes.',
  'step.unanswered': 'The engine has not answered within 10 seconds, so it is not known whether this step was carried out. Reload the page in a minute and look at the timeline before doing it again.',
  'step.absent': 'This step cannot be carried out: the engine does not follow this obligation any more. Nothing was changed. Reload the page; if it is still open, tell your administrator.',
  'step.not-allowed': 'The state is no longer what it was when the page was opened, so this step cannot be carried out. Nothing was changed. The present state is shown below.',
  'step.invalid': 'What was asked for is not valid and was not carried out. Nothing was changed.',
  'step.unknown': 'The hand-in or unit was not found, or somebody dealt with it before. Nothing was changed.',
};

const WORDS: Dictionary<keyof typeof vi> = { vi, en };
export type EngineKey = keyof typeof vi;

export function engineWords(lang: Language, key: EngineKey, values?: Values): string {
  return translate(WORDS, lang, key, values);
}
