// SPDX-License-Identifier: GPL-3.0-or-later
import { createRoot } from 'react-dom/client';
import { Excalidraw, convertToExcalidrawElements } from '@excalidraw/excalidraw';
import '@excalidraw/excalidraw/index.css';
import { notes, WIDTH, HEIGHT, PITCH } from './board.js';

const shapes = [];
for (const note of notes(window.N)) {
  shapes.push({ type: 'rectangle', id: note.id, x: note.x, y: note.y, width: WIDTH, height: HEIGHT, roughness: 0,
    backgroundColor: note.color, fillStyle: 'solid', roundness: { type: 3 }, label: { text: note.text, fontSize: 14 } });
  if (note.next) shapes.push({ type: 'arrow', x: note.x + WIDTH, y: note.y + HEIGHT / 2, width: PITCH - WIDTH, height: 0, roughness: 0,
    points: [[0, 0], [PITCH - WIDTH, 0]] });
}
const elements = convertToExcalidrawElements(shapes, { regenerateIds: false });
const selected = Object.fromEntries([1, 2, 3, 4, 5].map((i) => [`n${Math.floor(window.N * i / 7)}`, true]));

function start(api) {
  window.camera = (x, y, zoom) => api.updateScene({ appState: { scrollX: -x, scrollY: -y, zoom: { value: zoom } } });
  api.updateScene({ appState: { selectedElementIds: selected } });
  window.isReady = true;
}

createRoot(document.getElementById('root')).render(
  <Excalidraw initialData={{ elements, appState: { viewBackgroundColor: '#f6f5f4' } }} excalidrawAPI={start} />);
