/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Source lines and places in the page, both ways. */
'use strict';

(() => {
  const { main, blocks, post } = forge;
  const root = document.scrollingElement || document.documentElement;
  const PERSON_MS = 400;
  const BELOW = 48;
  let wanted = 0; /* the line to keep in its place while blocks find their heights; 0: none */
  let atBottom = false; /* that place: in sight at the bottom, not at the top */
  let touched = 0; /* when a person last moved the page */
  let told = 0;
  let queued = false;

  const lineOf = (node) => parseInt(node.dataset.sourcepos, 10) || 1;
  const topOf = (node) => node.getBoundingClientRect().top + root.scrollTop;

  const blockAtLine = (line) => {
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (blocks[middle].line <= line)
        low = middle;
      else
        high = middle - 1;
    }
    return low;
  };

  /* The known places in and straight after a block: [line, y], both rising. */
  const placesOf = (i) => {
    const block = blocks[i];
    const places = [[block.line, topOf(block.node)]];
    for (const node of block.node.querySelectorAll('li[data-sourcepos], tr[data-sourcepos]')) {
      const line = block.line + lineOf(node) - 1;
      if (line > places[places.length - 1][0])
        places.push([line, topOf(node)]);
    }
    const next = blocks[i + 1];
    places.push(next ? [next.line, topOf(next.node)]
                     : [block.end + 1, block.node.getBoundingClientRect().bottom + root.scrollTop]);
    return places;
  };

  /* Between two known places it goes evenly; @from and @to say which of the pair is given. */
  const between = (places, value, from, to) => {
    let i = 0;
    while (i < places.length - 2 && places[i + 1][from] <= value)
      i++;
    const [a, b] = [places[i], places[i + 1]];
    const share = b[from] > a[from] ? (value - a[from]) / (b[from] - a[from]) : 0;
    return a[to] + Math.min(1, Math.max(0, share)) * (b[to] - a[to]);
  };

  const moveToWanted = () => {
    if (!wanted || !blocks.length)
      return;
    const y = wanted <= 1 ? 0 : between(placesOf(blockAtLine(wanted)), wanted, 0, 1);
    const top = atBottom ? Math.max(root.scrollTop, y - innerHeight + BELOW) : y;
    if (Math.abs(root.scrollTop - top) >= 1)
      root.scrollTop = top;
  };

  /* Blocks far away only have a guessed height, so it is looked at again once they are drawn. */
  forge.settleScroll = () => {
    if (!wanted || Date.now() - touched < PERSON_MS)
      return;
    moveToWanted();
    requestAnimationFrame(moveToWanted);
  };

  forge.scrollToLine = (line) => {
    if (Date.now() - touched < PERSON_MS)
      return;
    wanted = line;
    atBottom = false;
    forge.settleScroll();
  };

  /* For text that comes in: moves on only when the line is below what is seen. */
  forge.showLine = (line) => {
    if (Date.now() - touched < PERSON_MS)
      return;
    wanted = line;
    atBottom = true;
    forge.settleScroll();
  };

  forge.topLine = () => {
    if (!blocks.length || root.scrollTop <= 0)
      return 1;
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (blocks[middle].node.getBoundingClientRect().top <= 0)
        low = middle;
      else
        high = middle - 1;
    }
    return between(placesOf(low), root.scrollTop, 1, 0);
  };

  const tell = () => {
    queued = false;
    const line = forge.topLine();
    if (Math.abs(line - told) > 0.05)
      post('scrolled', told = line);
  };

  const touch = () => {
    touched = Date.now();
    wanted = 0;
  };

  for (const name of ['wheel', 'touchmove', 'pointerdown', 'keydown'])
    addEventListener(name, touch, { capture: true, passive: true });
  addEventListener('scroll', () => {
    if (wanted || queued)
      return;
    queued = true;
    requestAnimationFrame(tell);
  }, { passive: true });

  const lineUnder = (target) => {
    const block = blocks.find((one) => one.node.contains(target));
    if (!block)
      return 0;
    const node = target.closest('[data-sourcepos]');
    return node ? block.line + lineOf(node) - 1 : block.line;
  };

  addEventListener('click', (event) => {
    const link = event.target.closest('a');
    const id = event.target.closest('[data-node]');
    event.preventDefault();
    if (link) {
      if (/^(?:https?|mailto):/i.test(link.getAttribute('href') || ''))
        post('link', link.getAttribute('href'));
    } else if (id && !id.classList.contains('def')) {
      post('node', id.dataset.node);
    } else if (forge.openDiagramAt(event.target)) {
      getSelection().removeAllRanges();
    } else if (getSelection().isCollapsed && main.contains(event.target)) {
      post('line', lineUnder(event.target));
    }
  }, true);
  /* The lines of what is selected. A selection that ends before the first letter of a block, as
   * after three clicks, does not mean that block. */
  const lineAt = (node, isEnd) => {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const block = blocks.find((one) => one.node.contains(element));
    const place = element.closest('[data-sourcepos]');
    if (!block)
      return 0;
    if (!place)
      return isEnd ? block.end : block.line;
    const lines = /^(\d+):\d+-(\d+):/.exec(place.dataset.sourcepos);
    return block.line + Number(lines[isEnd ? 2 : 1]) - 1;
  };

  const selectedLines = () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount || !blocks.length)
      return [0, 0];
    const range = selection.getRangeAt(0);
    let end = range.endContainer;
    if (range.endOffset === 0 && end !== range.startContainer) {
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      walker.currentNode = end;
      end = walker.previousNode() || end;
    }
    const start = main.contains(range.startContainer) && range.startContainer !== main
      ? range.startContainer : main.firstChild;
    if (!main.contains(end) || end === main)
      end = main.lastChild;
    return [lineAt(start, false), lineAt(end, true)];
  };

  let selected = '0,0';
  forge.tellSelection = () => {
    const lines = selectedLines();
    if (String(lines) !== selected)
      post('selection', lines);
    selected = String(lines);
  };
  document.addEventListener('selectionchange', () => forge.tellSelection());

  addEventListener('contextmenu', (event) => {
    const figure = event.target.closest('figure');
    post('menu-diagram', figure ? figure.forgeSource : '');
  }, true);
  for (const name of ['submit', 'auxclick', 'dragstart', 'drop'])
    addEventListener(name, (event) => event.preventDefault(), true);
})();
