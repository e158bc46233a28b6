// SPDX-License-Identifier: GPL-3.0-or-later
import { createRoot } from 'react-dom/client';
import { Tldraw, createShapeId, toRichText } from 'tldraw';
import 'tldraw/tldraw.css';
import { notes, WIDTH, HEIGHT, PITCH } from './board.js';

const NAMES = { '#8fc0f5': 'light-blue', '#ffb463': 'orange', '#d3a9e6': 'light-violet' };

function start(editor) {
  const shapes = [];
  for (const note of notes(window.N)) {
    shapes.push({ id: createShapeId(note.id), type: 'geo', x: note.x, y: note.y,
      props: { w: WIDTH, h: HEIGHT, fill: 'solid', color: NAMES[note.color], richText: toRichText(note.text), size: 's' } });
    if (note.next) shapes.push({ type: 'arrow', x: note.x + WIDTH, y: note.y + HEIGHT / 2,
      props: { start: { x: 0, y: 0 }, end: { x: PITCH - WIDTH, y: 0 }, size: 's' } });
  }
  editor.createShapes(shapes);
  editor.select(...[1, 2, 3, 4, 5].map((i) => createShapeId(`n${Math.floor(window.N * i / 7)}`)));
  window.camera = (x, y, zoom) => editor.setCamera({ x: -x, y: -y, z: zoom }, { immediate: true, force: true });
  window.isReady = true;
}

createRoot(document.getElementById('root')).render(
  <div style={{ position: 'fixed', inset: 0 }}>
    <Tldraw onMount={start} options={{ maxShapesPerPage: 1e6 }} cameraOptions={{ zoomSteps: [0.01, 1, 4] }} />
  </div>);
