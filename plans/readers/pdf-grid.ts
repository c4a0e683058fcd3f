// Tables of a PDF page from its ruled lines: bands between horizontal lines are rows, vertical lines that cross a band part its cells.
// A cell goes on in the band below when no line parts the two.
import type { Cell } from '../table/cell.js';
import { coveredBy, type GridCell } from './merged-grid.js';
import type { Ruling } from './pdf-ruling.js';
import { textOf, type Word } from './pdf-words.js';
import { plainCell } from './plain-cell.js';

export type PageTable = { top: number; bottom: number; rows: { y: number; cells: GridCell[] }[]; words: ReadonlySet<Word> };

/** Lines nearer than this are one. */
const NEAR = 3;

type Band = { top: number; bottom: number; edges: number[] };

/** The tables of a page with at least two columns. */
export function tablesOf(rulings: readonly Ruling[], words: readonly Word[]): PageTable[] {
  const ys = distinct(rulings.filter((ruling) => !ruling.isVertical).map((ruling) => ruling.at)).reverse();
  const verticals = rulings.filter((ruling) => ruling.isVertical);
  const bands = ys.slice(1).map((bottom, i): Band => {
    const top = ys[i] ?? bottom;
    const middle = (top + bottom) / 2;
    return { top, bottom, edges: distinct(verticals.filter((ruling) => ruling.from <= middle && middle <= ruling.to).map((ruling) => ruling.at)) };
  });
  return runsOf(bands).map((run) => readTable(run, rulings, words)).filter((table) => table.rows.some((row) => row.cells.length > 1));
}

function distinct(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b).reduce<number[]>((kept, value) => (value - (kept.at(-1) ?? -Infinity) > NEAR ? [...kept, value] : kept), []);
}

/** Bands one under the other that hold cells; thin bands between double lines are passed over. */
function runsOf(bands: readonly Band[]): Band[][] {
  const runs: Band[][] = [];
  let open: Band[] | null = null;
  for (const band of bands) {
    if (band.edges.length < 2) open = null;
    else if (open) open.push(band);
    else runs.push((open = [band]));
  }
  return runs;
}

function readTable(bands: readonly Band[], rulings: readonly Ruling[], words: readonly Word[]): PageTable {
  const edges = distinct(bands.flatMap((band) => band.edges));
  const [left = 0, right = 0] = [edges[0], edges.at(-1)];
  const [top = 0, bottom = 0] = [bands[0]?.top, bands.at(-1)?.bottom];
  const inside = words.filter((word) => middleOf(word).y < top && middleOf(word).y > bottom && middleOf(word).x > left && middleOf(word).x < right);
  const boxes = cellBoxes(bands, edges, rulings);
  const rows = boxes.map((row, i) => ({ y: bands[i]?.top ?? 0, cells: row.map((box): GridCell => cellIn(box, inside)) }));
  return { top, bottom, rows, words: new Set(inside) };
}

/** A place of the grid: the box of words it shows, or the box above or beside it that reaches over it. */
type Box = { left: number; right: number; top: number; bottom: number; across: number; cell: Cell | null };
type PlaceInGrid = { box: Box; covered: 'above' | 'beside' | null };

function cellBoxes(bands: readonly Band[], edges: readonly number[], rulings: readonly Ruling[]): PlaceInGrid[][] {
  const grid: PlaceInGrid[][] = [];
  bands.forEach((band, i) => {
    const row: PlaceInGrid[] = [];
    edges.slice(0, -1).forEach((edge, column) => {
      const right = edges[column + 1] ?? edge;
      const above = grid[i - 1]?.[column];
      const parted = rulings.some((ruling) => !ruling.isVertical && Math.abs(ruling.at - band.top) <= NEAR && ruling.from - NEAR <= (edge + right) / 2 && (edge + right) / 2 <= ruling.to + NEAR);
      const isEdge = band.edges.some((own) => Math.abs(own - edge) <= NEAR);
      const beside = row[column - 1];
      if (above && !parted) {
        above.box.bottom = band.bottom;
        row.push({ box: above.box, covered: above.covered === 'beside' || !isEdge ? 'beside' : 'above' });
      } else if (beside && !isEdge) {
        if (right > beside.box.right) Object.assign(beside.box, { right, across: beside.box.across + 1 });
        row.push({ box: beside.box, covered: 'beside' });
      } else row.push({ box: { left: edge, right, top: band.top, bottom: band.bottom, across: 1, cell: null }, covered: null });
    });
    grid.push(row);
  });
  return grid;
}

function cellIn({ box, covered }: PlaceInGrid, words: readonly Word[]): GridCell {
  box.cell ??= cellOfBox(box, words);
  if (covered === 'above') return coveredBy(box.cell);
  return covered === 'beside' ? { cell: plainCell(''), above: null } : { cell: box.cell, above: null, across: box.across };
}

function cellOfBox(box: Box, words: readonly Word[]): Cell {
  const own = words.filter((word) => {
    const { x, y } = middleOf(word);
    return x >= box.left && x < box.right && y < box.top && y >= box.bottom;
  });
  return plainCell(textOf(own), own.length > 0 && own.every((word) => word.isBold));
}

function middleOf(word: Word): { x: number; y: number } {
  return { x: word.x + word.width / 2, y: word.y + word.height * 0.35 };
}
