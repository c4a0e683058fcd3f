// Units keep what names mean: a name understood when a plan comes in is understood again when a person decides on it.
import { expect, it } from '@jest/globals';
import { loadOrg } from '../../config/orgs/load-org.js';
import { keepUnits } from '../../store/plan.js';
import { orgAround } from '../../store/read-models/org-of-province.js';
import { onBothStores } from '../support/postgres.js';

onBothStores('the units of a province', (store) => {
  it('come back with every name they are known by and with their place in groups', async () => {
    const org = loadOrg('hung-yen');
    await store.db.transaction().execute((tx) => keepUnits(tx, Object.values(org.units)));
    const kept = await orgAround(store.db, org.provinceId);
    const told = (units: typeof org.units) => Object.values(units).map(({ id, aliases, membership }) => [id, aliases ?? [], membership ?? null]).sort();
    expect(told(kept.units)).toEqual(told(org.units));
    expect(Object.values(org.units).some(({ aliases }) => aliases !== undefined)).toBe(true);
    expect(Object.values(org.units).some(({ membership }) => membership === 'by-name')).toBe(true);
  });
});
