// Validates values against the schemas of an OpenAPI document. In: { document, cases: [{ name, schema, value }] }. Out: one line for each mistake.
import { createRequire } from "node:module";
import { argv, stdin, stdout } from "node:process";

const require = createRequire(argv[2]);
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;

let text = "";
for await (const chunk of stdin) {
  text += chunk;
}
const { document, cases } = JSON.parse(text);
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ $id: "api", components: document.components });
const absolute = schema => JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/'));
for (const { name, schema, value } of cases) {
  const validate = ajv.compile(absolute(schema));
  if (!validate(value)) {
    for (const mistake of validate.errors) {
      stdout.write(`${name}${mistake.instancePath}: ${mistake.message} ${JSON.stringify(mistake.params)}\n`);
    }
  }
}
