// SPDX-License-Identifier: GPL-3.0-or-later
// json-schema.mjs SCHEMA-FOLDER: reads lines of {"schema", "name", "data"} from standard input, and says for each of
// them with one line of JSON what Ajv thinks of it: {"name", "errors": [...]}.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';

const folder = process.argv[2];
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
const ids = {};
for (const name of readdirSync(folder).filter((file) => file.endsWith('.schema.json'))) {
  const schema = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  ajv.addSchema(schema);
  ids[name] = schema.$id;
}
for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const { schema, name, data } = JSON.parse(line);
  const validate = ajv.getSchema(ids[schema]);
  validate(data);
  console.log(JSON.stringify({ name, errors: (validate.errors ?? []).map((e) => `${e.instancePath}: ${e.message}`) }));
}
