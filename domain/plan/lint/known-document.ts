// Documents that plans of this field cite, with their true dates, each with the source of the entry.
// An office's own decisions and plans are not here: their numbers mean something only beside their issuer.
import type { LocalDate } from '../../calendar/local-date.js';

export type KnownDocument = {
  /** In one spelling: no leading zero, folded ("61/2018/nd-cp"). */
  key: string;
  name: string;
  date: LocalDate;
  /** Folded words of its title that no other document in this list has; what a citation with a wrong number is known by. */
  about: string;
  source: string;
};

const known = (key: string, name: string, date: LocalDate, about: string, source: string): KnownDocument => ({ key, name, date, about, source });

/** Decrees whose number and date stand at the head of their chapter of the codified law. */
const CODIFIED = 'Bộ pháp điển, đề mục Kiểm soát thủ tục hành chính và Công nghệ thông tin';
/** The same date in the legal bases of plans of several offices. */
const PLANS = 'Căn cứ của kế hoạch kiểm soát TTHC 2023–2024 của nhiều cơ quan, ghi trùng nhau';
const ONE_PLAN = 'Căn cứ của một kế hoạch kiểm soát TTHC 2023–2024';
const QUOTED = 'Căn cứ pháp lý dẫn trong văn bản và cổng thông tin của cơ quan nhà nước';
const GAZETTE = 'vanban.chinhphu.vn, dòng số và ngày của văn bản';

export const KNOWN_DOCUMENTS: readonly KnownDocument[] = [
  known('20/2008/nd-cp', 'Nghị định 20/2008/NĐ-CP', '2008-02-14', 'tiep nhan, xu ly phan anh, kien nghi cua ca nhan, to chuc ve quy dinh hanh chinh', CODIFIED),
  known('63/2010/nd-cp', 'Nghị định 63/2010/NĐ-CP', '2010-06-08', 've kiem soat thu tuc hanh chinh', CODIFIED),
  known('48/2013/nd-cp', 'Nghị định 48/2013/NĐ-CP', '2013-05-14', 'cac nghi dinh lien quan den kiem soat thu tuc hanh chinh', CODIFIED),
  known('13/ct-ttg', 'Chỉ thị 13/CT-TTg', '2015-06-10', 'tang cuong trach nhiem cua nguoi dung dau', ONE_PLAN),
  known('34/2016/nd-cp', 'Nghị định 34/2016/NĐ-CP', '2016-05-14', 'bien phap thi hanh luat ban hanh van ban', ONE_PLAN),
  known('92/2017/nd-cp', 'Nghị định 92/2017/NĐ-CP', '2017-08-07', 'cac nghi dinh lien quan den kiem soat thu tuc hanh chinh', CODIFIED),
  known('2/2017/tt-vpcp', 'Thông tư 02/2017/TT-VPCP', '2017-10-31', 'huong dan ve nghiep vu kiem soat', CODIFIED),
  known('61/2018/nd-cp', 'Nghị định 61/2018/NĐ-CP', '2018-04-23', 've thuc hien co che mot cua, mot cua lien thong trong giai quyet', CODIFIED),
  known('1/2018/tt-vpcp', 'Thông tư 01/2018/TT-VPCP', '2018-11-23', 'huong dan thi hanh mot so quy dinh cua nghi dinh so 61', QUOTED),
  known('45/2020/nd-cp', 'Nghị định 45/2020/NĐ-CP', '2020-04-08', 'thuc hien thu tuc hanh chinh tren moi truong dien tu', PLANS),
  known('47/2020/nd-cp', 'Nghị định 47/2020/NĐ-CP', '2020-04-09', 'quan ly, ket noi va chia se du lieu so', QUOTED),
  known('1/2020/tt-vpcp', 'Thông tư 01/2020/TT-VPCP', '2020-10-21', 'quy dinh che do bao cao dinh ky', PLANS),
  known('468/qd-ttg', 'Quyết định 468/QĐ-TTg', '2021-03-27', 'de an doi moi viec thuc hien co che mot cua', ONE_PLAN),
  known('76/nq-cp', 'Nghị quyết 76/NQ-CP', '2021-07-15', 'chuong trinh tong the cai cach hanh chinh', QUOTED),
  known('31/2021/qd-ttg', 'Quyết định 31/2021/QĐ-TTg', '2021-10-11', 'quy che quan ly, van hanh, khai thac cong dich vu cong', QUOTED),
  known('107/2021/nd-cp', 'Nghị định 107/2021/NĐ-CP', '2021-12-06', 'sua doi, bo sung mot so dieu cua nghi dinh so 61', PLANS),
  known('6/qd-ttg', 'Quyết định 06/QĐ-TTg', '2022-01-06', 'phat trien ung dung du lieu ve dan cu', QUOTED),
  known('3/2022/tt-btp', 'Thông tư 03/2022/TT-BTP', '2022-02-10', 'danh gia tac dong cua thu tuc hanh chinh trong lap de nghi', PLANS),
  known('766/qd-ttg', 'Quyết định 766/QĐ-TTg', '2022-06-23', 'bo chi so chi dao, dieu hanh va danh gia chat luong phuc vu', PLANS),
  known('42/2022/nd-cp', 'Nghị định 42/2022/NĐ-CP', '2022-06-24', 'cung cap thong tin va dich vu cong truc tuyen', QUOTED),
  known('1085/qd-ttg', 'Quyết định 1085/QĐ-TTg', '2022-09-15', 'ra soat, don gian hoa thu tuc hanh chinh noi bo', PLANS),
  known('131/nq-cp', 'Nghị quyết 131/NQ-CP', '2022-10-06', 'day manh cai cach thu tuc hanh chinh va hien dai hoa', PLANS),
  known('1/2023/tt-vpcp', 'Thông tư 01/2023/TT-VPCP', '2023-04-05', 'so hoa ho so, giay to, ket qua giai quyet', PLANS),
  known('27/ct-ttg', 'Chỉ thị 27/CT-TTg', '2023-10-27', 'nang cao hieu qua cai cach thu tuc hanh chinh', QUOTED),
  known('118/2025/nd-cp', 'Nghị định 118/2025/NĐ-CP', '2025-06-09', 'tai bo phan mot cua va cong dich vu cong quoc gia', GAZETTE),
  known('3/2025/tt-vpcp', 'Thông tư 03/2025/TT-VPCP', '2025-09-15', 'huong dan thi hanh mot so quy dinh cua nghi dinh so 118', QUOTED),
  known('367/2025/nd-cp', 'Nghị định 367/2025/NĐ-CP', '2025-12-31', 'sua doi, bo sung mot so dieu cua nghi dinh so 118', QUOTED),
];
