// Parses Bicep files with tree-sitter and prints what the tests reason about: one JSON array, one entry for each file.
// usage: node inspect.cjs FILE... ; a file named "-" is read from standard input.
const fs = require('node:fs');
const Parser = require('tree-sitter');
const bicep = require('tree-sitter-bicep');

const parser = new Parser();
parser.setLanguage(bicep);

function walk(node, visit) {
  visit(node);
  for (const child of node.namedChildren) {
    walk(child, visit);
  }
}

function errorsOf(root) {
  const errors = [];
  (function find(node) {
    if (node.type === 'ERROR' || node.isMissing) {
      errors.push(`line ${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`);
    }
    node.children.forEach(find);
  })(root);
  return errors;
}

function textOf(string) {
  return string.text.replace(/^'+|'+$/g, '');
}

function decoratorsOf(node) {
  const found = [];
  walk(node, (n) => {
    if (n.type === 'call_expression') {
      const argument = n.childForFieldName('arguments');
      found.push({
        name: n.childForFieldName('function').text,
        argument: argument ? argument.namedChildren.map((a) => (a.type === 'string' ? textOf(a) : a.text)).join(', ') : '',
      });
    }
  });
  return found;
}

// Identifiers that stand for something: not the keys of objects, and not the name that is being declared.
function referencesOf(node, own) {
  const names = new Set();
  walk(node, (n) => {
    const isKey = n.parent && n.parent.type === 'object_property' && n.parent.namedChildren[0].id === n.id;
    if (n.type === 'identifier' && n.id !== own.id && !isKey) {
      names.add(n.text);
    }
  });
  return [...names];
}

function propertiesOf(object) {
  const properties = [];
  for (const property of object.namedChildren.filter((c) => c.type === 'object_property')) {
    const [key, value] = property.namedChildren;
    properties.push({ name: key.text.replace(/^'|'$/g, ''), text: value ? value.text : '' });
  }
  return properties;
}

function declarationOf(node, decorators) {
  const own = node.namedChildren[0];
  const strings = [];
  const objects = [];
  walk(node, (n) => {
    if (n.type === 'string') {
      strings.push(textOf(n));
    }
    if (n.type === 'object') {
      objects.push(propertiesOf(n));
    }
  });
  return {
    kind: node.type.replace(/_(declaration|assignment)$/, ''),
    name: own.text,
    line: node.startPosition.row + 1,
    text: node.text,
    existing: /^resource\s+\w+\s+'[^']*'\s+existing\b/.test(node.text),
    optional: node.type === 'parameter_declaration' && /^param\s+\w+\s+[\w\[\]]+\s*=/.test(node.text),
    decorators,
    references: referencesOf(node, own),
    strings,
    objects,
  };
}

function inspect(path) {
  const source = fs.readFileSync(path === '-' ? 0 : path, 'utf8');
  const root = parser.parse((index) => source.slice(index, index + 8192)).rootNode;
  const declarations = [];
  let decorators = [];
  (function collect(node) {
    for (const child of node.namedChildren) {
      if (child.type === 'decorators') {
        decorators = decoratorsOf(child);
      } else if (/_(declaration|assignment)$/.test(child.type)) {
        declarations.push(declarationOf(child, decorators));
        decorators = [];
        if (child.type === 'resource_declaration') {
          walk(child, (n) => {
            if (n !== child && n.type === 'resource_declaration' && n.id !== child.id) {
              declarations.push({ ...declarationOf(n, []), parent: child.namedChildren[0].text });
            }
          });
        }
      }
    }
  })(root);
  return { path, errors: errorsOf(root), declarations };
}

process.stdout.write(JSON.stringify(process.argv.slice(2).map(inspect)));
