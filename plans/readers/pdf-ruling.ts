// The ruled lines of a PDF page: borders of tables as programs draw them, as lines or as thin filled rectangles.
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A horizontal line has `at` = y and runs from x to x, a vertical one `at` = x from y to y; in points, y upwards. */
export type Ruling = { isVertical: boolean; at: number; from: number; to: number };

type Matrix = [number, number, number, number, number, number];
type Box = { left: number; right: number; low: number; high: number };

/** Thicker than any border. */
const THICKEST = 3;
const SHORTEST = 4;
/** A page with more lines is a drawing. */
const MOST_RULINGS = 20_000;

/** The rulings of a page from its drawing operators. */
export function rulingsOf(operators: { fnArray: readonly number[]; argsArray: readonly unknown[] }): Ruling[] {
  const found: Ruling[] = [];
  const stack: Matrix[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [i, operator] of operators.fnArray.entries()) {
    const args = operators.argsArray[i] as unknown[];
    if (operator === OPS.save) stack.push(matrix);
    else if (operator === OPS.restore) matrix = stack.pop() ?? matrix;
    else if (operator === OPS.transform) matrix = times(matrix, args as Matrix);
    else if (operator === OPS.paintFormXObjectBegin) {
      stack.push(matrix);
      if (args[0]) matrix = times(matrix, [...(args[0] as Iterable<number>)] as Matrix);
    } else if (operator === OPS.paintFormXObjectEnd) matrix = stack.pop() ?? matrix;
    else if (operator === OPS.constructPath && found.length < MOST_RULINGS) found.push(...pathRulings(args, matrix));
  }
  return found;
}

function times(a: Matrix, b: readonly number[]): Matrix {
  const [b0 = 1, b1 = 0, b2 = 0, b3 = 1, b4 = 0, b5 = 0] = b;
  return [a[0] * b0 + a[2] * b1, a[1] * b0 + a[3] * b1, a[0] * b2 + a[2] * b3, a[1] * b2 + a[3] * b3, a[0] * b4 + a[2] * b5 + a[4], a[1] * b4 + a[3] * b5 + a[5]];
}

const PATH_LENGTHS: Record<number, number> = { 0: 2, 1: 2, 2: 6, 3: 4, 4: 0 };
const FILLS: ReadonlySet<number> = new Set([OPS.fill, OPS.eoFill]);

function pathRulings(args: readonly unknown[], matrix: Matrix): Ruling[] {
  const data = (args[1] as (Float32Array | null)[] | undefined)?.[0];
  const paint = Number(args[0]);
  if (!data || paint === OPS.endPath) return [];
  const found: Ruling[] = [];
  let points: [number, number][] = [];
  const close = () => {
    if (points.length > 1) found.push(...boxRulings(boxOf(points), FILLS.has(paint)));
    points = [];
  };
  for (let i = 0; i < data.length;) {
    const kind = data[i] ?? 0;
    const length = PATH_LENGTHS[kind] ?? 0;
    if (kind === 0) close();
    if (length > 0) points.push(transformed(matrix, data[i + length - 1] ?? 0, data[i + length] ?? 0));
    i += length + 1;
  }
  close();
  return found;
}

function transformed(m: Matrix, x: number, y: number): [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}

function boxOf(points: readonly [number, number][]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), low: Math.min(...ys), high: Math.max(...ys) };
}

/** A thin shape is a line, a drawn rectangle four of them; a filled area is shading and none. */
function boxRulings({ left, right, low, high }: Box, isFilled: boolean): Ruling[] {
  const [width, height] = [right - left, high - low];
  if (height <= THICKEST && width >= SHORTEST) return [{ isVertical: false, at: (low + high) / 2, from: left, to: right }];
  if (width <= THICKEST && height >= SHORTEST) return [{ isVertical: true, at: (left + right) / 2, from: low, to: high }];
  if (isFilled || width < SHORTEST || height < SHORTEST) return [];
  return [
    ...[low, high].map((at): Ruling => ({ isVertical: false, at, from: left, to: right })),
    ...[left, right].map((at): Ruling => ({ isVertical: true, at, from: low, to: high })),
  ];
}
