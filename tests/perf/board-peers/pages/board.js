// SPDX-License-Identifier: GPL-3.0-or-later
// The board of bench-board.c: N notes in rows, each with an arrow to the next of its row.
export const PITCH = 200;
export const ROW = 140;
export const WIDTH = 160;
export const HEIGHT = 100;
const COLORS = ['#8fc0f5', '#ffb463', '#d3a9e6'];

export function notes(n) {
  const columns = Math.max(1, Math.floor(Math.sqrt(n * 0.8)));
  return Array.from({ length: n }, (_, i) => ({
    id: `n${i}`, x: (i % columns) * PITCH, y: Math.floor(i / columns) * ROW, color: COLORS[i % 3],
    text: `Note number ${i} here`, next: i + 1 < n && (i + 1) % columns !== 0 ? `n${i + 1}` : null,
  }));
}
