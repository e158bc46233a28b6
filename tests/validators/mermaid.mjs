// SPDX-License-Identifier: GPL-3.0-or-later
// Parses every Mermaid diagram of the Markdown files that are given (folders: those in them).
// usage: node mermaid.mjs FILE|FOLDER…   Prints what does not parse; exits 1 then, 2 for no diagram at all.
import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {JSDOM} from 'jsdom';

// Mermaid looks for a browser when it is loaded, though parsing draws nothing.
const {window} = new JSDOM('');
globalThis.window = window;
globalThis.document = window.document;
const mermaid = (await import('mermaid')).default;
mermaid.initialize({startOnLoad: false, securityLevel: 'strict'});

function files(path) {
    if (!statSync(path).isDirectory())
        return [path];
    return readdirSync(path).sort().flatMap(name => {
        const child = join(path, name);
        return statSync(child).isDirectory() ? files(child) : child.endsWith('.md') ? [child] : [];
    });
}

let diagrams = 0;
let broken = 0;
for (const file of process.argv.slice(2).flatMap(files)) {
    const text = readFileSync(file, 'utf8');
    for (const match of text.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)) {
        diagrams++;
        try {
            await mermaid.parse(match[1]);
        } catch (error) {
            broken++;
            const line = text.slice(0, match.index).split('\n').length;
            console.log(`${file}:${line}: ${String(error.message).split('\n').slice(0, 4).join(' / ')}`);
        }
    }
}
console.log(`${diagrams} diagrams, ${broken} broken`);
process.exit(broken > 0 ? 1 : diagrams === 0 ? 2 : 0);
