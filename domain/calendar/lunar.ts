// The Vietnamese lunar calendar (day boundary at UTC+7), used only to foresee Tết and Giỗ Tổ in years without a notice.
// New moons and the sun's longitude follow J. Meeus, "Astronomical Algorithms", chapters 49 and 25; month 11 holds the winter
// solstice, and in a year of 13 months the first month without a major solar term is the leap month.
// Tested 2023–2035; past 2050 published tables themselves differ on a few months.
import { addDays, type LocalDate } from './local-date.js';

export type LunarMonth = { year: number; month: number; leap: boolean; startsOn: LocalDate; days: number };

const JULIAN_DAY_OF_2000 = 2451545;
const ZONE_IN_DAYS = 7 / 24;
const WINTER_SOLSTICE_SECTOR = 9;

/** The date of a day in an ordinary (not leap) lunar month: `dateOfLunarDay(2026, 1, 1)` is Tết 2026. */
export function dateOfLunarDay(year: number, month: number, day: number): LocalDate {
  const months = [...lunarMonths(year), ...lunarMonths(year + 1)];
  const found = months.find((each) => each.year === year && each.month === month && !each.leap);
  if (!found || day < 1 || day > found.days) throw new RangeError(`no lunar day ${day}/${month}/${year}`);
  return addDays(found.startsOn, day - 1);
}

/** Months from the 11th month of the year before up to, not including, the 11th month of `year`. */
export function lunarMonths(year: number): LunarMonth[] {
  const first = solsticeMonthNumber(year - 1);
  const last = solsticeMonthNumber(year);
  const months: LunarMonth[] = [];
  let month = 11;
  let lunarYear = year - 1;
  let leapToCome = last - first === 13;
  for (let k = first; k < last; k += 1) {
    const start = newMoonDay(k);
    const next = newMoonDay(k + 1);
    const leap = k > first && leapToCome && sunSector(start) === sunSector(next);
    if (leap) leapToCome = false;
    else if (k > first) month += 1;
    if (month > 12) {
      month = 1;
      lunarYear += 1;
    }
    months.push({ year: lunarYear, month, leap, startsOn: dateOfJulianDay(start), days: next - start });
  }
  return months;
}

/** Number of the new moon that opens the month holding the winter solstice of a year. */
function solsticeMonthNumber(year: number): number {
  let day = Math.floor(JULIAN_DAY_OF_2000 + (year - 2000) * 365.2425 + 350);
  while (!(sunSector(day) === WINTER_SOLSTICE_SECTOR - 1 && sunSector(day + 1) === WINTER_SOLSTICE_SECTOR)) day += 1;
  let k = Math.floor((day - 2451550) / 29.530588861) + 2;
  while (newMoonDay(k) > day) k -= 1;
  return k;
}

/** Julian day (at Vietnamese noon) on which new moon number k falls; 0 is the one of 6 January 2000. */
function newMoonDay(k: number): number {
  return Math.floor(newMoonJde(k) - clockDrift(2000 + k / 12.3685) + 0.5 + ZONE_IN_DAYS);
}

/** Which twelfth of the ecliptic (0–11) the sun stands in at the beginning of a Vietnamese day. */
function sunSector(day: number): number {
  return Math.floor(sunLongitude(day - 0.5 - ZONE_IN_DAYS + clockDrift(2000 + (day - JULIAN_DAY_OF_2000) / 365.25)) / 30);
}

/** Terrestrial time minus universal time, in days. */
function clockDrift(year: number): number {
  const t = year - 2000;
  return (62.92 + 0.32217 * t + 0.005589 * t * t) / 86400;
}

function newMoonJde(k: number): number {
  const T = k / 1236.85;
  const E = 1 - 0.002516 * T - 0.0000074 * T * T;
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * T * T;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * T * T;
  const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * T * T;
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * T * T;
  const mean = 2451550.09766 + 29.530588861 * k + 0.00015437 * T * T;
  const large = -0.4072 * sine(moon) + 0.17241 * E * sine(sun) + 0.01608 * sine(2 * moon) + 0.01039 * sine(2 * latitude)
    + 0.00739 * E * sine(moon - sun) - 0.00514 * E * sine(moon + sun) + 0.00208 * E * E * sine(2 * sun);
  const small = -0.00111 * sine(moon - 2 * latitude) - 0.00057 * sine(moon + 2 * latitude) + 0.00056 * E * sine(2 * moon + sun)
    - 0.00042 * sine(3 * moon) + 0.00042 * E * sine(sun + 2 * latitude) + 0.00038 * E * sine(sun - 2 * latitude)
    - 0.00024 * E * sine(2 * moon - sun) - 0.00017 * sine(node);
  const planets = 0.000325 * sine(299.77 + 0.107408 * k) + 0.000165 * sine(251.88 + 0.016321 * k);
  return mean + large + small + planets;
}

/** Apparent longitude of the sun in degrees, 0–360. */
function sunLongitude(jde: number): number {
  const T = (jde - JULIAN_DAY_OF_2000) / 36525;
  const anomaly = 357.52911 + 35999.05029 * T;
  const centre = (1.914602 - 0.004817 * T) * sine(anomaly) + (0.019993 - 0.000101 * T) * sine(2 * anomaly) + 0.000289 * sine(3 * anomaly);
  const longitude = 280.46646 + 36000.76983 * T + 0.0003032 * T * T + centre - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * T);
  return ((longitude % 360) + 360) % 360;
}

function dateOfJulianDay(day: number): LocalDate {
  return addDays('2000-01-01', day - JULIAN_DAY_OF_2000);
}

function sine(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180);
}
