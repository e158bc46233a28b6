/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of blocks and what happens to it. The scripts of this folder run in a world of their
 * own: they share the page with the document, but none of its script, if there ever were any. */
'use strict';

globalThis.forge = (() => {
  const main = document.getElementById('document');
  /* { node, line, end, parts }: in order; lines are 1-based, of the source. */
  const blocks = [];
  let patches = 0;

  const post = (type, value) => webkit.messageHandlers.forge.postMessage({ type, value });

  /* In lists and tables only the parts that changed are made anew. */
  const partsOf = (root) => {
    const top = root.firstElementChild;
    if (!top || root.childElementCount !== 1)
      return [];
    if (top.localName === 'ul' || top.localName === 'ol')
      return [...top.children];
    if (top.localName === 'table')
      return [...top.querySelectorAll('tr')];
    return [];
  };

  const reuse = (fresh, texts, old) => {
    const take = (i, j) => {
      if (texts[i] !== old.texts[j] || !old.nodes[j].isConnected)
        return false;
      fresh[i].replaceWith(old.nodes[j]);
      fresh[i] = old.nodes[j];
      return true;
    };
    const least = Math.min(texts.length, old.texts.length);
    let start = 0;
    while (start < least && take(start, start))
      start++;
    let back = 1;
    while (back <= least - start && take(texts.length - back, old.texts.length - back))
      back++;
  };

  const make = (entry, old) => {
    const template = document.createElement('template');
    template.innerHTML = entry.html;
    const root = document.createElement('section');
    root.className = 'block kind-' + entry.kind;
    if (entry.level)
      root.classList.add('level-' + entry.level);
    root.append(forge.clean(template.content));
    const block = { node: root, line: entry.line, end: entry.end, parts: null };
    const nodes = partsOf(root);
    if (nodes.length) {
      const texts = nodes.map((node) => node.outerHTML);
      if (old && old.parts)
        reuse(nodes, texts, old.parts);
      block.parts = { nodes, texts };
    }
    forge.pictures.fill(root);
    forge.decorate(root);
    if (entry.info === 'mermaid')
      forge.watchDiagram(root, old && old.node, entry.name);
    return block;
  };

  const patch = (start, remove, shift, numbered, serial) => {
    const entries = Object.values(numbered); /* the keys are numbers: they come in order */
    const gone = blocks.slice(start, start + remove);
    const kept = new Set(entries.filter((e) => e.keep !== undefined).map((e) => e.keep - start));
    /* What a changed block looked like before: the one that stood where it stands. */
    const before = (i) => (kept.has(i) ? undefined : gone[i]);
    const added = entries.map((entry, i) => {
      if (entry.keep === undefined)
        return make(entry, before(i));
      const block = gone[entry.keep - start];
      block.line = entry.line;
      block.end = entry.end;
      return block;
    });
    const next = blocks[start + remove];
    const staying = new Set(added);
    for (const block of gone)
      if (!staying.has(block))
        block.node.remove();
    let anchor = next ? next.node : null;
    for (let i = added.length - 1; i >= 0; i--) {
      if (added[i].node.nextSibling !== anchor || added[i].node.parentNode !== main)
        main.insertBefore(added[i].node, anchor);
      anchor = added[i].node;
    }
    blocks.splice(start, remove, ...added);
    if (shift)
      for (let i = start + added.length; i < blocks.length; i++) {
        blocks[i].line += shift;
        blocks[i].end += shift;
      }
    patches++;
    forge.tellSelection();
    forge.settleScroll();
    requestAnimationFrame(() => requestAnimationFrame(() => post('painted', serial)));
  };

  const setStyle = (values) => {
    const root = document.documentElement;
    for (const [name, value] of Object.entries(values))
      if (name === 'dark' || name === 'paper')
        root.classList.toggle(name, value === '1');
      else if (name === 'dir')
        root.dir = value;
      else
        root.style.setProperty('--' + name, value);
    forge.restyleDiagrams();
  };

  return { main, blocks, post, patch, setStyle, countPatches: () => patches };
})();
