// Chance that can be repeated: the same seed gives the same kills at the same distances.

export type Chance = {
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  shuffled<T>(members: readonly T[]): T[];
};

/** Mulberry32: small, and even enough for drawing moments. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number): number => Math.floor(least + next() * (most - least + 1));
  return {
    whole,
    shuffled: (members) => {
      const rest = [...members];
      return members.map(() => rest.splice(whole(0, rest.length - 1), 1)).flat();
    },
  };
}
