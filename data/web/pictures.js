/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the project: a text names them, the program gives them. The page asks by name and gets
 * the picture itself, so that no address is ever loaded; until then a word stands there. */
'use strict';

forge.pictures = (() => {
  const PLACE = /^images\/([a-z0-9][a-z0-9-]*\.(?:png|jpg|gif|webp|svg))$/;
  const DATA = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml);base64,/;
  const known = new Map();
  const asked = new Set();

  const findName = (source) => (PLACE.exec(source) || [])[1];

  const draw = (chip) => {
    const picture = document.createElement('img');
    picture.addEventListener('load', () => forge.settleScroll());
    picture.src = known.get(chip.dataset.picture);
    picture.alt = chip.dataset.words;
    chip.replaceWith(picture);
  };

  const fill = (root) => {
    for (const chip of root.querySelectorAll('[data-picture]')) {
      const name = chip.dataset.picture;
      if (known.has(name)) {
        draw(chip);
      } else if (!asked.has(name)) {
        asked.add(name);
        forge.post('picture', name);
      }
    }
  };

  /* One that is not there may be by the next time that its block is made. */
  const set = (name, address) => {
    asked.delete(name);
    if (!DATA.test(address))
      return;
    known.set(name, address);
    for (const chip of document.querySelectorAll('[data-picture]'))
      if (chip.dataset.picture === name)
        draw(chip);
  };

  return { findName, fill, set };
})();
