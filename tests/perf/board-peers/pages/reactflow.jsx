// SPDX-License-Identifier: GPL-3.0-or-later
import { createRoot } from 'react-dom/client';
import { ReactFlow, MarkerType } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { notes, WIDTH, HEIGHT } from './board.js';

const all = notes(window.N);
const chosen = new Set([1, 2, 3, 4, 5].map((i) => `n${Math.floor(window.N * i / 7)}`));
const nodes = all.map((note) => ({ id: note.id, position: { x: note.x, y: note.y }, data: { label: note.text }, sourcePosition: 'right',
  targetPosition: 'left', width: WIDTH, height: HEIGHT, selected: chosen.has(note.id), style: { background: note.color, borderRadius: 5 } }));
const edges = all.filter((note) => note.next).map((note) => ({ id: `e${note.id}`, source: note.id, target: note.next,
  markerEnd: { type: MarkerType.ArrowClosed } }));

function start(flow) {
  window.camera = (x, y, zoom) => flow.setViewport({ x: -x * zoom, y: -y * zoom, zoom });
  window.isReady = true;
}

createRoot(document.getElementById('root')).render(
  <ReactFlow defaultNodes={nodes} defaultEdges={edges} onInit={start} onlyRenderVisibleElements minZoom={0.01} maxZoom={4} />);
