import { describe, expect, it } from '@jest/globals';
import { partRoles } from '../../../domain/org/lead-role.js';

describe('a leads cell that names both roles', () => {
  it.each([
    ['Chủ trì: Sở Nội vụ; Phối hợp: Sở Tư pháp, Sở Tài chính', 'Sở Nội vụ', 'Sở Tư pháp, Sở Tài chính'],
    ['- Cơ quan chủ trì: Văn phòng\n- Cơ quan phối hợp: Các phòng', 'Văn phòng', 'Các phòng'],
    ['Văn phòng UBND tỉnh; Phối hợp: các sở', 'Văn phòng UBND tỉnh', 'các sở'],
    ['Sở Tư pháp chủ trì, phối hợp với Văn phòng UBND tỉnh', 'Sở Tư pháp', 'Văn phòng UBND tỉnh'],
    ['Sở Tư pháp (chủ trì), các phòng (phối hợp)', 'Sở Tư pháp', 'các phòng'],
    ['Văn phòng chủ trì; Công an xã phối hợp', 'Văn phòng', 'Công an xã'],
    ['Chủ trì Phòng Nội vụ, phối hợp các xã', 'Phòng Nội vụ', 'các xã'],
  ])('"%s" is parted', (cell, lead, coordinating) => {
    expect(partRoles(cell)).toEqual({ lead, coordinating });
  });

  it.each(['Sở, ban, ngành được giao chủ trì soạn thảo', 'UBND cấp huyện được giao nhiệm vụ phối hợp rà soát', 'Sở được giao chủ trì, phối hợp với các sở', 'Chủ trì: Văn phòng', 'Văn phòng UBND tỉnh', ''])('"%s" is left whole', (cell) => {
    expect(partRoles(cell)).toBeNull();
  });
});
